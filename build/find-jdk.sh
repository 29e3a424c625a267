# Finds a JDK of at least version 25; to be sourced. Works in bash, writes nothing unless it fails.
#
# find_jdk        sets JDK (its home) and exports JAVA25_HOME, where Maven's toolchain discovery looks as well;
#                 installs one on Debian >= 13; returns 1 after one line on standard error if there is none
# find_maven      checks that mvn is there and has a java to run on

JDK_WANTED=25

# The feature version of the JDK in directory $1, or 0 if there is no compiler in it.
jdk_version() {
  local version=0
  if [[ -x $1/bin/javac && -r $1/release ]]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  elif [[ -x $1/bin/javac ]]; then
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  fi
  echo "${version:-0}"
}

take_jdk() {
  [[ -n $1 ]] && (($(jdk_version "$1") >= JDK_WANTED)) || return 1
  JDK=$1
  export JAVA25_HOME=$1
}

look_for_jdk() {
  local home java
  take_jdk "${JAVA25_HOME:-}" && return 0
  take_jdk "${JAVA_HOME:-}" && return 0
  for home in /usr/lib/jvm/*; do
    take_jdk "$home" && return 0
  done
  java=$(command -v java) && take_jdk "$(dirname "$(dirname "$(readlink -f "$java")")")"
}

# Only on a Debian that has the package itself: suites are never mixed.
install_jdk() {
  local id version
  [[ -r /etc/os-release ]] || return 1
  id=$(. /etc/os-release && echo "${ID:-}")
  version=$(. /etc/os-release && echo "${VERSION_ID:-0}")
  [[ $id == debian ]] && ((${version%%.*} >= 13)) && apt_install openjdk-25-jdk-headless
}

# Installs packages of the system quietly; false if that is not possible here.
apt_install() {
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
  echo "installing $*…" >&2
  { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"; } \
    >/dev/null 2>&1
}

find_jdk() {
  look_for_jdk && return 0
  install_jdk && look_for_jdk && return 0
  echo "no JDK $JDK_WANTED or newer found: install one (for example openjdk-25-jdk-headless) and set JAVA25_HOME" >&2
  return 1
}

# Maven itself may run on an older Java than the JDK that it builds with.
find_maven() {
  if ! command -v mvn >/dev/null; then
    echo "mvn not found: install Maven 3.8.7 or newer" >&2
    return 1
  fi
  if [[ -z ${JAVA_HOME:-} ]] && ! command -v java >/dev/null; then
    export JAVA_HOME=$JDK
  fi
}
