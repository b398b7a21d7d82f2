package io.slothunter.app;

import io.slothunter.app.settings.Paziresh24Settings;
import io.slothunter.app.settings.Settings;
import io.slothunter.scanner.budget.GuardedResolver;
import io.slothunter.scanner.budget.Lane;
import io.slothunter.scanner.budget.Limits;
import io.slothunter.scanner.budget.Manners;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.QuietHours;
import io.slothunter.scanner.budget.TotalBudget;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.share.Sharing;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Resolver;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Source;
import io.slothunter.scanner.trust.TrustOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The booking systems that are switched on, each behind the one gate that keeps its budget. */
final class Providers {
  private static final String PROGRAM = "SlotHunter/0.1";

  /** A person who pasted a link waits for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int ANSWER_LIMIT = 2 << 20;

  /** One booking system. */
  record Provider(
      CalendarSource source,
      DoctorResolver resolver,
      ProviderGate gate,
      Manners manners,
      TrustOptions trust,
      IndexOptions.Week week) {}

  private final Lane lane;
  private final Optional<TotalBudget> total;
  private final List<Provider> all = new ArrayList<>();
  private final List<Supplier<Future<Void>>> closers = new ArrayList<>();

  /**
   * @param context where all requests are decided and sent
   */
  Providers(Vertx vertx, Context context, Settings settings, InstantSource clock) {
    lane = Lane.of(vertx, context, clock);
    double together = settings.scan().totalPerSecond();
    total = together > 0 ? Optional.of(new TotalBudget(together, lane)) : Optional.empty();
    for (Paziresh24Settings each : settings.enabled()) {
      add(vertx, context, each, clock);
    }
  }

  List<Provider> all() {
    return all;
  }

  List<DoctorResolver> resolvers() {
    return all.stream().map(Provider::resolver).toList();
  }

  /** Where there is a budget of all of them, divides it by how their calendars stand. */
  void share(List<PollLoop> loops) {
    Map<ProviderId, PollLoop> byProvider =
        loops.stream().collect(Collectors.toMap(PollLoop::provider, loop -> loop));
    Map<ProviderGate, PollLoop> byGate =
        all.stream()
            .map(Provider::gate)
            .filter(gate -> byProvider.containsKey(gate.provider()))
            .collect(Collectors.toMap(gate -> gate, gate -> byProvider.get(gate.provider())));
    total.ifPresent(
        shared -> {
          Sharing sharing = Sharing.of(shared, lane, byGate);
          sharing.start();
          closers.add(sharing::close);
        });
  }

  Future<Void> close() {
    return Future.join(closers.stream().map(Supplier::get).toList()).mapEmpty();
  }

  private void add(Vertx vertx, Context context, Paziresh24Settings on, InstantSource clock) {
    Paziresh24Options options = options(on);
    Paziresh24Source source = new Paziresh24Source(vertx, options, clock);
    Paziresh24Resolver resolver = new Paziresh24Resolver(vertx, options, clock);
    Limits limits = new Limits(on.requestsPerSecond(), on.concurrency());
    ProviderGate gate = new ProviderGate(vertx, context, on.id(), limits, clock);
    total.ifPresent(gate::join);
    all.add(
        new Provider(
            source,
            new GuardedResolver(resolver, gate, PATIENCE),
            gate,
            manners(on.budget(), on.trust().tellPeopleAfter()),
            trust(on.trust()),
            new IndexOptions.Week(on.budget().timeZone(), on.freeDays())));
    closers.add(source::close);
    closers.add(resolver::close);
  }

  private static Manners manners(Paziresh24Settings.Budget budget, Duration tellAfter) {
    return new Manners(
        budget.perMinute(),
        budget.perHour(),
        budget.perDay(),
        budget.saveUp(),
        new QuietHours(budget.timeZone(), budget.quietHours()),
        tellAfter);
  }

  private static TrustOptions trust(Paziresh24Settings.Trust trust) {
    return new TrustOptions(
        trust.canaryInterval(),
        trust.canaries().stream().map(CalendarKey::new).collect(Collectors.toSet()));
  }

  private static Paziresh24Options options(Paziresh24Settings on) {
    return new Paziresh24Options(
        on.id(),
        new Paziresh24Options.Endpoints(
            on.bookingUrl(),
            on.freeDaysPath(),
            on.freeTurnsPath(),
            on.profileUrl(),
            on.profilePath()),
        new Paziresh24Options.Site(on.siteUrl(), Set.copyOf(on.hosts())),
        new Paziresh24Options.Identity(
            PROGRAM + " (" + on.contact() + ")", on.serverId(), on.terminalId()),
        new Paziresh24Options.Limits(on.timeout(), on.concurrency(), ANSWER_LIMIT),
        new Paziresh24Options.FarDays(on.daysOnlyEvery(), on.dayLooksPerPoll()));
  }
}
