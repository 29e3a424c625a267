# Knows whether the built service is as new as its sources; to be sourced, after setting root.
#
# The stamp is as old as the beginning of the last build that succeeded, so a file saved during a build counts.

stamp=$root/agr-service/target/flexbridge.stamp

is_up_to_date() {
  local sources=("$root"/pom.xml "$root"/{xsd,uftp-model,ocpp-bridge,agr-service}/pom.xml
    "$root"/{xsd,uftp-model,ocpp-bridge,agr-service}/src/main)
  local existing=() source
  for source in "${sources[@]}"; do
    [[ -e $source ]] && existing+=("$source")
  done
  [[ -f $stamp && -d $root/agr-service/target/lib && -n $(service_jar) ]] &&
    [[ -z $(find "${existing[@]}" -newer "$stamp" -print -quit) ]]
}

service_jar() {
  local jars=("$root"/agr-service/target/agr-service-*.jar)
  [[ -f ${jars[0]} ]] && echo "${jars[0]}"
}

begin_stamp() {
  mkdir -p "${stamp%/*}"
  touch "$stamp.new"
}

# `mvn clean` may have taken the new stamp away: then the next start builds again.
end_stamp() {
  [[ ! -f $stamp.new ]] || mv "$stamp.new" "$stamp"
}
