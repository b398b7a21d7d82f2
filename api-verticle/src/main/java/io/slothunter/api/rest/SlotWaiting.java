package io.slothunter.api.rest;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.answer.Query;
import io.slothunter.api.view.LoggedEvent;
import io.slothunter.api.view.SlotView;
import io.slothunter.api.view.ViewListener;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Readers of one calendar's slots who have them all and wait for news: long polling. */
public final class SlotWaiting implements ViewListener {
  private static final int MOST = 5_000;

  private final Vertx vertx;
  private final SlotView view;
  private final Map<Long, Set<Waiter>> waiters = new HashMap<>();
  private int waiting;
  private boolean closing;

  public SlotWaiting(Vertx vertx, SlotView view) {
    this.vertx = vertx;
    this.view = view;
  }

  public void start() {
    view.listen(this);
  }

  /** Answers all, as the server stops. */
  public void shutdown() {
    closing = true;
    jumped();
  }

  /** Keeps a reader of a calendar that is known. */
  public boolean keep(RoutingContext request, Duration longest, Runnable then) {
    if (closing || waiting >= MOST) {
      return false;
    }
    long calendar = Query.whole(request.pathParam("id")).orElseThrow();
    Waiter waiter = new Waiter(calendar, then);
    waiters.computeIfAbsent(calendar, each -> new LinkedHashSet<>()).add(waiter);
    waiting++;
    waiter.timer = vertx.setTimer(longest.toMillis(), id -> answer(waiter));
    request.response().closeHandler(gone -> forget(waiter));
    return true;
  }

  @Override
  public void happened(LoggedEvent event) {
    List.copyOf(waiters.getOrDefault(event.calendar(), Set.of())).forEach(this::answer);
  }

  @Override
  public void jumped() {
    waiters.values().stream().flatMap(Set::stream).toList().forEach(this::answer);
  }

  private void answer(Waiter waiter) {
    if (forget(waiter)) {
      waiter.then.run();
    }
  }

  /**
   * @return false if it was forgotten already
   */
  @CanIgnoreReturnValue
  private boolean forget(Waiter waiter) {
    Set<Waiter> ofCalendar = waiters.get(waiter.calendar);
    if (ofCalendar == null || !ofCalendar.remove(waiter)) {
      return false;
    }
    if (ofCalendar.isEmpty()) {
      waiters.remove(waiter.calendar);
    }
    vertx.cancelTimer(waiter.timer);
    waiting--;
    return true;
  }

  private static final class Waiter {
    private final long calendar;
    private final Runnable then;
    private long timer = -1;

    Waiter(long calendar, Runnable then) {
      this.calendar = calendar;
      this.then = then;
    }
  }
}
