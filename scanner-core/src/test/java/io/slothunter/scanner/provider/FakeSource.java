package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import java.net.URI;
import java.time.ZoneId;
import java.util.function.BiFunction;

/** A booking system that answers what a test says. */
public final class FakeSource implements CalendarSource {
  private final ProviderId provider;
  private final BiFunction<Calendar, Look, Future<Outcome>> answer;

  public FakeSource(ProviderId provider, BiFunction<Calendar, Look, Future<Outcome>> answer) {
    this.provider = provider;
    this.answer = answer;
  }

  public static Calendar calendar(ProviderId provider, long id) {
    return new Calendar(
        new CalendarId(id),
        new DoctorId(id),
        provider,
        new CalendarKey("key-" + id),
        "centre",
        "visit",
        "tehran",
        false,
        URI.create("https://example.org/" + id),
        ZoneId.of("Asia/Tehran"));
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public Future<Outcome> look(Calendar calendar, Look look) {
    return answer.apply(calendar, look);
  }
}
