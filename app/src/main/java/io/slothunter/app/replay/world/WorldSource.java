package io.slothunter.app.replay.world;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A world's calendars as a booking system that answers at once and never fails. */
public final class WorldSource implements CalendarSource {
  private static final Windows EVERYTHING = Windows.of(Window.from(Instant.EPOCH));

  private final ProviderId provider;
  private final Instant from;
  private final InstantSource clock;
  private final PollWitness witness;
  private final FreeNow[] views;

  /** Sees every request. */
  public interface PollWitness {
    /**
     * @param calendar the place in the world
     * @param at nanoseconds since the world began
     */
    void polled(int calendar, long at);
  }

  public WorldSource(World world, ProviderId provider, InstantSource clock, PollWitness witness) {
    this.provider = provider;
    this.from = world.from();
    this.clock = clock;
    this.witness = witness;
    this.views =
        world.calendars().stream().map(c -> new FreeNow(c.timeline())).toArray(FreeNow[]::new);
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public Future<Outcome> look(Calendar calendar, Look look) {
    int index = (int) calendar.id().value() - 1;
    Instant now = clock.instant();
    long at = Duration.between(from, now).toNanos();
    witness.polled(index, at);
    FreeSlots free = views[index].at(at, now.getEpochSecond());
    return Future.succeededFuture(
        new Outcome.Fetched(new Snapshot(calendar.id(), now, EVERYTHING, free), List.of()));
  }
}
