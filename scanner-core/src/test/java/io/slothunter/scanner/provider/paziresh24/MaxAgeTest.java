package io.slothunter.scanner.provider.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxAgeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=30|30",
        "public, Max-Age = 45|45",
        "max-age=\"7\"|7",
        "s-maxage=60|0",
        "no-cache, max-age=30|0",
        "max-age=30, no-store|0",
        "max-age=-1|0",
        "max-age=x|0",
        "max-age=999999999|3600",
        "max-age=99999999999999|3600",
        "private|0"
      })
  void isReadAsTheStandardSays_andNeverLongerThanAnHour(String header, long seconds) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("cache-control", header);

    assertThat(MaxAge.of(headers)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void isShorter_whenTheAnswerIsOldAlready() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap().set("cache-control", "max-age=60").set("age", "50");

    assertThat(MaxAge.of(headers)).isEqualTo(Duration.ofSeconds(10));
    assertThat(MaxAge.of(headers.set("age", "70"))).isZero();
    assertThat(MaxAge.of(MultiMap.caseInsensitiveMultiMap())).isZero();
  }
}
