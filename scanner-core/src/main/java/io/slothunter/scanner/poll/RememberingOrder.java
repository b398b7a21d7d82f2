package io.slothunter.scanner.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.store.PollMemory;
import io.slothunter.scanner.store.PollMemory.CalendarFigures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link LearnedOrder} that goes on after a restart where it stood: it saves what it learned
 * every minute in which there was something to learn, and when it is closed. The store is never
 * waited for: what it does not take or give is learned again. On the lane.
 */
public final class RememberingOrder implements PollOrder {
  private static final Logger LOG = LoggerFactory.getLogger(RememberingOrder.class);
  private static final Duration SAVE_EVERY = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The whole process has to stop within seconds; this is our share. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

  /** Figures that are gathered and sent before other work of the event loop gets its turn. */
  private static final int SAVED_AT_ONCE = 2_000;

  private final LearnedOrder order;
  private final PollMemory memory;
  private final ProviderId provider;
  private final Lane lane;

  private boolean knowsProvider;
  private Instant saveAt = Instant.MIN;
  private Future<Void> saving = Future.succeededFuture();

  public RememberingOrder(LearnedOrder order, PollMemory memory, ProviderId provider, Lane lane) {
    this.order = order;
    this.memory = memory;
    this.provider = provider;
    this.lane = lane;
  }

  @Override
  public void add(CalendarId calendar, double weight) {
    order.add(calendar, weight);
  }

  @Override
  public void remove(CalendarId calendar) {
    order.remove(calendar);
  }

  @Override
  public Optional<CalendarId> next(Instant now) {
    return order.next(now);
  }

  @Override
  public void done(CalendarId calendar, Finding finding, Instant now) {
    order.done(calendar, finding, now);
    if (saveAt.equals(Instant.MIN)) {
      saveAt = now.plus(SAVE_EVERY);
    } else if (!now.isBefore(saveAt)) {
      saveAt = now.plus(SAVE_EVERY);
      save();
    }
  }

  @Override
  public Optional<Instant> nextAt() {
    return order.nextAt();
  }

  @Override
  public Optional<CalendarOutlook> outlook(CalendarId calendar, Instant now) {
    return order.outlook(calendar, now);
  }

  @Override
  public Optional<ProviderOutlook> outlook(Instant now) {
    return order.outlook(now);
  }

  @Override
  public Future<Void> recall(Collection<CalendarId> calendars) {
    List<CalendarId> news = calendars.stream().filter(id -> !order.notes().knows(id)).toList();
    if (news.isEmpty()) {
      return Future.succeededFuture();
    }
    return atStore(() -> memory.calendars(news), order.notes()::give)
        .compose(given -> knowsProvider ? given() : recallProvider());
  }

  @Override
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    Lane.Alarm alarm = lane.after(LAST_PATIENCE, () -> failed(closed, "no time left"));
    saving
        .compose(saved -> save())
        .onComplete(
            saved -> {
              alarm.cancel();
              closed.tryComplete();
            });
    return closed.future();
  }

  private Future<Void> recallProvider() {
    return atStore(
        () -> memory.provider(provider),
        figures -> {
          knowsProvider = true;
          figures.ifPresent(order.notes()::give);
        });
  }

  /** One after the other; what is learned meanwhile is saved the next time. */
  @CanIgnoreReturnValue
  private Future<Void> save() {
    if (saving.isComplete()) {
      saving =
          saveCalendars()
              .compose(
                  saved -> {
                    if (!knowsProvider) {
                      return given(); // what is saved may be better than what we have
                    }
                    PollMemory.ProviderFigures figures = order.notes().take(provider);
                    return atStore(() -> memory.saveProvider(figures), done -> {});
                  });
    }
    return saving;
  }

  private Future<Void> saveCalendars() {
    List<CalendarFigures> some = order.notes().take(SAVED_AT_ONCE);
    if (some.isEmpty()) {
      return given();
    }
    return atStore(() -> memory.saveCalendars(some), done -> {})
        .compose(saved -> some.size() < SAVED_AT_ONCE ? given() : saveCalendars());
  }

  /**
   * Asks the store, takes its answer on the lane, and never fails; an answer that comes too late is
   * dropped.
   */
  private <T> Future<Void> atStore(Supplier<Future<T>> question, Consumer<T> answer) {
    Promise<Void> over = Promise.promise();
    Lane.Alarm alarm = lane.after(PATIENCE, () -> failed(over, "no answer in time"));
    Future<T> asked;
    try {
      asked = question.get();
    } catch (RuntimeException e) {
      asked = Future.failedFuture(e);
    }
    asked.onComplete(
        done ->
            lane.run(
                () -> {
                  alarm.cancel();
                  if (done.failed()) {
                    failed(over, done.cause().toString());
                  } else if (!over.future().isComplete()) {
                    answer.accept(done.result());
                    over.complete();
                  }
                }));
    return over.future();
  }

  private void failed(Promise<Void> over, String why) {
    if (over.tryComplete()) {
      LOG.atWarn()
          .setMessage("what was learned could not be read or saved; it will be learned again")
          .addKeyValue("provider", provider)
          .addKeyValue("failure", why)
          .log();
    }
  }

  private static Future<Void> given() {
    return Future.succeededFuture();
  }
}
