package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.Waits;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Reaction;
import io.slothunter.scanner.worth.Taste;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people say and wait for is learned beside them, in pages, and answered at once. */
class KnowingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final PersonId SARA = new PersonId(1);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();
  private boolean reactionsFail;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static Directory.Entry doctor(long id, String specialty) {
    ProviderId provider = new ProviderId("paziresh24");
    URI page = URI.create("https://example.org/");
    Doctor doctor =
        new Doctor(new DoctorId(id), provider, "dr-" + id, "Dr. " + id, specialty, "", page);
    Calendar calendar =
        new Calendar(
            new CalendarId(id),
            doctor.id(),
            provider,
            new CalendarKey("k" + id),
            "",
            "",
            "",
            false,
            page,
            ZoneOffset.UTC);
    return new Directory.Entry(doctor, List.of(calendar));
  }

  private static Venue venue(long id) {
    Directory.Entry entry = doctor(id, "heart");
    return Venue.of(entry.doctor(), entry.calendars().get(0));
  }

  /** A person booked with doctor 1, told on a second page. */
  private final class Kept implements Reactions {
    @Override
    public Future<Void> note(PersonId person, String message, Reaction.Kind kind) {
      throw new AssertionError("nothing is said here");
    }

    @Override
    public Future<Void> withdraw(PersonId person, String message) {
      throw new AssertionError("nothing is said here");
    }

    @Override
    public Future<Page> changed(Mark since) {
      if (reactionsFail) {
        return Future.failedFuture(new IllegalStateException("no store"));
      }
      boolean first = asked.getAndIncrement() == 0;
      Reaction booked = new Reaction(Reaction.Kind.BOOKED, venue(1), NOW, NOW, 1, NOW);
      return Future.succeededFuture(
          new Page(
              first ? List.of() : List.of(new Said(SARA, List.of(booked))),
              new Mark(1, 0, 0),
              first));
    }
  }

  /** Three people wait for doctors 1 and 2, each told on a page. */
  private static Future<Waits.Page> waits(long after) {
    return Future.succeededFuture(
        new Waits.Page(
            List.of(
                new Waits.Wait(
                    new PersonId(10 + after), List.of(new DoctorId(1), new DoctorId(2)))),
            after + 1,
            after < 2));
  }

  private static final class Doctors implements Directory {
    @Override
    public Future<Entry> save(DoctorListing listing) {
      return Future.failedFuture(new IllegalStateException("nothing is added here"));
    }

    @Override
    public Future<List<Entry>> entries() {
      return Future.succeededFuture(List.of(doctor(1, "heart"), doctor(2, "skin")));
    }
  }

  private Knowing knowing() {
    return new Knowing(
        vertx, new Kept(), (after, since, limit) -> waits(after), new Doctors(), () -> NOW);
  }

  private static void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waits for an answer").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void knowsNothingAtFirst_andThenWhatTheStoreTells() {
    Knowing knowing = knowing();
    assertThat(knowing.worth().of(SARA)).isSameAs(Taste.NONE);
    assertThat(knowing.likeness().of(new DoctorId(1), 10)).isEmpty();

    knowing.start();

    await(() -> knowing.worth().of(SARA) != Taste.NONE);
    assertThat(knowing.worth().of(SARA).of(venue(1), NOW, NOW)).isPositive();
    await(() -> !knowing.likeness().of(new DoctorId(1), 10).isEmpty());
    assertThat(knowing.likeness().of(new DoctorId(1), 10))
        .extracting(each -> each.doctor().value())
        .containsExactly(2L);
    knowing.stop().await();
  }

  @Test
  void knowsWhoIsAlike_alsoWhereWhatPeopleSaidCannotBeRead() {
    reactionsFail = true;
    Knowing knowing = knowing();
    knowing.start();
    await(() -> !knowing.likeness().of(new DoctorId(2), 10).isEmpty());
    assertThat(knowing.worth().of(SARA)).isSameAs(Taste.NONE);
    knowing.stop().await();
  }
}
