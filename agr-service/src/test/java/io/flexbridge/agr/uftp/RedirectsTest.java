package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedirectsTest {

  private final Redirects redirects = new Redirects(Set.of("other.example.com"));

  @ParameterizedTest
  @CsvSource({
    "https://dso.example.com/a, https://dso.example.com/b,      https://dso.example.com/b",
    "https://dso.example.com/a, /b?c=d,                         https://dso.example.com/b?c=d",
    "https://dso.example.com/a, //other.example.com/b,          https://other.example.com/b",
    "https://dso.example.com/a, https://DSO.example.com:8443/b, https://DSO.example.com:8443/b",
    "http://127.0.0.1:80/a,     http://127.0.0.1:81/b,          http://127.0.0.1:81/b",
    "http://127.0.0.1:80/a,     http://localhost:81/b,          http://localhost:81/b",
    "http://dso.test/a,         https://dso.test/b,             https://dso.test/b",
    "http://dso.test/a,         http://dso.test/b,              http://dso.test/b",
  })
  void areFollowedToTheSameHostAndToAllowedOnes(URI endpoint, String location, URI to) {
    assertThat(redirects.follow(endpoint, endpoint, location)).hasValue(to);
  }

  @ParameterizedTest
  @CsvSource({
    "https://dso.example.com/a, https://evil.example.com/b",
    "https://dso.example.com/a, https://dso.example.com.evil.example/b",
    "https://dso.example.com/a, http://dso.example.com/b",
    "https://dso.example.com/a, http://other.example.com/b",
    "https://dso.example.com/a, http://127.0.0.1/b",
    "https://dso.example.com/a, https://169.254.169.254/latest",
    "https://dso.example.com/a, https://other.example.com@evil.example/b",
    "https://dso.example.com/a, https://user:word@other.example.com/b",
    "https://dso.example.com/a, ftp://dso.example.com/b",
    "https://dso.example.com/a, file:///etc/passwd",
    "https://dso.example.com/a, https:///b",
    "https://dso.example.com/a, 'https://dso.example.com/ b'",
    "http://dso.test/a,         http://127.0.0.1/b",
    "http://127.0.0.1/a,        http://dso.test/b",
  })
  void areNotFollowedElsewhere(URI endpoint, String location) {
    assertThat(redirects.follow(endpoint, endpoint, location)).isEmpty();
  }

  @Test
  void theHostIsComparedWithTheEndpointsAndNotWithTheLastOne() {
    URI endpoint = URI.create("https://dso.example.com/a");
    URI from = URI.create("https://other.example.com/a");

    assertThat(redirects.follow(endpoint, from, "https://dso.example.com/b")).isPresent();
    assertThat(redirects.follow(endpoint, from, "https://third.example.com/b")).isEmpty();
  }

  @Test
  void aVeryLongLocationIsNotFollowed() {
    URI endpoint = URI.create("https://dso.example.com/a");

    assertThat(redirects.follow(endpoint, endpoint, "/" + "b".repeat(3_000))).isEmpty();
  }
}
