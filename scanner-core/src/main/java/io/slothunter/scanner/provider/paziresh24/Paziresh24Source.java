package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.RequestOptions;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Paziresh24's free slots, one request a look.
 *
 * <ul>
 *   <li>{@link Look#FIRST}: getFreeDays with slots, the truth for the near days.
 *   <li>days only: getFreeDays without slots, now and then, for the days beyond.
 *   <li>a day: getFreeTurns, for open days that the first answer shows without slots.
 * </ul>
 *
 * <p>Calendars may be looked at from several event loops, one calendar by one poll at a time.
 */
public final class Paziresh24Source implements CalendarSource {
  /** What is remembered of a calendar is a few hundred bytes; past this it all starts afresh. */
  private static final int MOST_CALENDARS = 50_000;

  private final ProviderClient client;
  private final Paziresh24Options options;
  private final Terminal terminal;
  private final AnswerReader reader;
  private final RequestOptions freeDays;
  private final RequestOptions freeTurns;
  private final ConcurrentHashMap<CalendarKey, DayLooks> memories = new ConcurrentHashMap<>();

  /** Opens its own connections, which end with {@link #close} or with the Vert.x instance. */
  public Paziresh24Source(Vertx vertx, Paziresh24Options options, InstantSource clock) {
    this(ProviderClient.to(options.endpoints().bookingBase(), vertx, options), options, clock);
  }

  Paziresh24Source(ProviderClient client, Paziresh24Options options, InstantSource clock) {
    this.client = client;
    this.options = options;
    this.terminal = new Terminal(options.identity().terminalId(), clock);
    this.reader = new AnswerReader(clock);
    this.freeDays = client.post(options.endpoints().freeDaysPath());
    this.freeTurns = client.post(options.endpoints().freeTurnsPath());
  }

  @Override
  public ProviderId provider() {
    return options.provider();
  }

  @Override
  public Future<Outcome> look(Calendar calendar, Look look) {
    try {
      String named = terminal.id();
      return ask(calendar, look, new CalendarForms(calendar.key(), named))
          .map(
              result -> {
                if (result.status() == Status.BAD_TERMINAL) {
                  terminal.renew(named);
                }
                return result.outcome();
              });
    } catch (IllegalArgumentException notOurs) {
      return Future.failedFuture(notOurs);
    }
  }

  /** Waits for nothing: requests in flight end as unknown. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<AnswerReader.Result> ask(Calendar calendar, Look look, CalendarForms forms) {
    DayLooks looks = looks(calendar.key());
    if (look.equals(Look.FIRST)) {
      return client
          .send(freeDays, forms.slots())
          .map(reply -> reader.slots(calendar.id(), reply, looks));
    }
    if (look.equals(DayLooks.DAYS_ONLY)) {
      return client
          .send(freeDays, forms.daysOnly())
          .map(reply -> reader.daysOnly(calendar.id(), reply, looks));
    }
    long day = DayLooks.dayOf(look);
    if (day < 0) {
      throw new IllegalArgumentException("not a look of this provider: " + look);
    }
    return client
        .send(freeTurns, forms.day(day))
        .map(reply -> reader.day(calendar.id(), reply, day, looks));
  }

  private DayLooks looks(CalendarKey key) {
    DayLooks known = memories.get(key);
    if (known == null) {
      if (memories.size() >= MOST_CALENDARS) {
        memories.clear();
      }
      known = new DayLooks(options.farDays(), key.hashCode());
      memories.put(key, known);
    }
    return known;
  }
}
