package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What was learned, in memory; fails or falls silent when told so. */
public final class FakePollMemory implements PollMemory {
  private final Map<CalendarId, CalendarFigures> calendars = new HashMap<>();
  private final Map<ProviderId, ProviderFigures> providers = new HashMap<>();
  private boolean failing;
  private boolean silent;
  private int saves;

  public void fail(boolean from) {
    failing = from;
  }

  /** Answers nothing any more. */
  public void beSilent(boolean from) {
    silent = from;
  }

  /** How often calendars were saved. */
  public int saves() {
    return saves;
  }

  public Map<CalendarId, CalendarFigures> all() {
    return Map.copyOf(calendars);
  }

  @Override
  public Future<Void> saveCalendars(List<CalendarFigures> figures) {
    saves++;
    return answer(this)
        .onSuccess(done -> figures.forEach(each -> calendars.put(each.calendar(), each)))
        .mapEmpty();
  }

  @Override
  public Future<Void> saveProvider(ProviderFigures figures) {
    return answer(this).onSuccess(done -> providers.put(figures.provider(), figures)).mapEmpty();
  }

  @Override
  public Future<List<CalendarFigures>> calendars(Collection<CalendarId> wanted) {
    return answer(wanted.stream().map(calendars::get).filter(Objects::nonNull).toList());
  }

  @Override
  public Future<Optional<ProviderFigures>> provider(ProviderId provider) {
    return answer(Optional.ofNullable(providers.get(provider)));
  }

  private <T> Future<T> answer(T value) {
    if (silent) {
      return Promise.<T>promise().future();
    }
    return failing
        ? Future.failedFuture(new StoreFailure.Unavailable("told to fail"))
        : Future.succeededFuture(value);
  }
}
