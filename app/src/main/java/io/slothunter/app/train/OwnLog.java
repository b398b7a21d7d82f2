package io.slothunter.app.train;

import io.slothunter.app.Assembly;
import io.slothunter.app.Kin;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.time.Days;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One's own log of events, read from its beginning. */
public final class OwnLog {
  private static final int PAGE = 5_000;

  private OwnLog() {}

  /**
   * The days that the booking systems of these settings have in common.
   *
   * @throws IllegalArgumentException if they have none
   */
  public static Days days(Settings settings) {
    List<Days> all =
        settings.enabled().stream()
            .map(each -> new Days(each.budget().timeZone(), each.freeDays()))
            .distinct()
            .toList();
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          "the booking systems that are switched on do not have the same days: give --zone and"
              + " --free-days");
    }
    return all.get(0);
  }

  /**
   * Opens the store of these settings, which no other process may have open if it is the embedded
   * one. Blocks until all is read.
   *
   * @return whose calendars are of one family
   */
  static Kin read(Settings settings, Consumer<Recorded> events) {
    Vertx vertx = Processes.vertx();
    try {
      Node node =
          new Assembly(vertx, settings.withRoles(Set.of()), Clock.systemUTC()).start().await();
      try {
        read(node.log(), events);
        Kin kin = new Kin();
        node.directory().entries().await().forEach(e -> e.calendars().forEach(kin::meet));
        return kin;
      } finally {
        node.stop().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  private static void read(SlotLog log, Consumer<Recorded> events) {
    long after = log.tail().await() - 1;
    List<Recorded> page;
    do {
      page = log.read(after, PAGE).await();
      page.forEach(events);
      after = page.isEmpty() ? after : page.get(page.size() - 1).number();
    } while (page.size() == PAGE);
  }
}
