package io.slothunter.api;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsShortcutTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/calendars/7/slots,7",
    "/api/v1/calendars/007/slots,7",
    "/api/v1/calendars/999999999999999999/slots,999999999999999999",
    "/api/v1/calendars/9999999999999999999/slots,-1",
    "/api/v1/calendars//slots,-1",
    "/api/v1/calendars/slots,-1",
    "/api/v1/calendars/7/slots?x=1,-1",
    "/api/v1/calendars/7/slots/,-1",
    "/api/v1/calendars/-7/slots,-1",
    "/api/v1/calendars/٧/slots,-1",
    "/api/v1/calendars/7%30/slots,-1",
    "/api/v1/calendarz/7/slots,-1",
    "http://host/api/v1/calendars/7/slots,-1",
  })
  void takesOnlyThePlainestAddress(String address, long calendar) {
    assertThat(SlotsShortcut.calendar(address)).isEqualTo(calendar);
  }

  @Test
  void saysTheSameAsTheRouter() {
    try (TestApi api = new TestApi()) {
      // Given
      api.directory.doctor(1, 1);
      api.log.write(baseline(10, slotAt(4)));
      api.start();

      // When
      Reply shortcut = api.get("/api/v1/calendars/10/slots");
      Reply router = api.get("/api/v1/calendars/10/slots", "Prefer", "handling=strict");

      // Then
      assertThat(shortcut.body()).isEqualTo(router.body());
      assertThat(shortcut.headers().entries().toString())
          .isEqualTo(router.headers().entries().toString());
      String tag = shortcut.header("ETag");
      assertThat(api.get("/api/v1/calendars/10/slots", "If-None-Match", tag).status())
          .isEqualTo(304);
    }
  }
}
