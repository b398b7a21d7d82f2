package io.slothunter.benchmarks;

import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** What people ask, in its usual parts; every run asks the same in the same order. */
final class MixedRequests {
  private static final int DAYS = 14;

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<String> keys;
  private final int calendars;

  /** The shares add up to a hundred. */
  enum Kind {
    SLOTS(70),
    SEARCH(20),
    WATCHES(5),
    ALERTS(5);

    private final int share;

    Kind(int share) {
      this.share = share;
    }
  }

  /**
   * @param keys API keys of people
   * @param calendars their ids are 1 to this
   */
  MixedRequests(List<String> keys, int calendars) {
    this.keys = keys;
    this.calendars = calendars;
  }

  Kind nextKind() {
    int at = random.nextInt(100);
    for (Kind each : Kind.values()) {
      at -= each.share;
      if (at < 0) {
        return each;
      }
    }
    throw new IllegalStateException("the shares are less than a hundred");
  }

  Buffer of(Kind kind) {
    String path =
        switch (kind) {
          case SLOTS -> "/api/v1/calendars/" + (1 + random.nextInt(calendars)) + "/slots";
          case SEARCH -> search();
          case WATCHES -> "/api/v1/watches";
          case ALERTS -> "/api/v1/alerts?limit=20";
        };
    String key = keys.get(random.nextInt(keys.size()));
    return Buffer.buffer(
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, key));
  }

  /** One to three doctors, over two weeks. */
  private String search() {
    StringJoiner doctors = new StringJoiner("&doctor_id=", "doctor_id=", "");
    for (int i = random.nextInt(3); i >= 0; i--) {
      doctors.add(Integer.toString(1 + random.nextInt(calendars / 4)));
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return "/api/v1/appointments/search?%s&date_from=%s&date_to=%s&limit=20"
        .formatted(doctors, today, today.plusDays(DAYS));
  }
}
