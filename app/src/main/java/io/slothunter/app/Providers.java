package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.scanner.budget.Limits;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.Verdict;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Resolver;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Source;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The booking systems that are switched on, each behind the one gate that keeps its budget. */
final class Providers {
  private static final String PROGRAM = "SlotHunter/0.1";
  private static final int ANSWER_LIMIT = 2 << 20;

  /** One booking system. */
  record Provider(CalendarSource source, DoctorResolver resolver, ProviderGate gate) {}

  private final List<Provider> all = new ArrayList<>();
  private final List<Supplier<Future<Void>>> closers = new ArrayList<>();

  /**
   * @param context where all requests are decided and sent
   */
  Providers(Vertx vertx, Context context, Settings settings, InstantSource clock) {
    if (settings.paziresh24().enabled()) {
      Settings.Paziresh24 on = settings.paziresh24();
      Paziresh24Options options = options(on);
      Paziresh24Source source = new Paziresh24Source(vertx, options, clock);
      Paziresh24Resolver resolver = new Paziresh24Resolver(vertx, options, clock);
      Limits limits = new Limits(on.requestsPerSecond(), on.concurrency());
      all.add(
          new Provider(
              source,
              resolver,
              new ProviderGate(vertx, context, source.provider(), limits, clock)));
      closers.add(source::close);
      closers.add(resolver::close);
    }
  }

  List<Provider> all() {
    return all;
  }

  /** Whose link a text is; contacts nobody. */
  LinkReading read(String text) {
    LinkReading reading =
        new LinkReading.NotOurs("no booking system is switched on in the configuration");
    for (Provider provider : all) {
      reading = provider.resolver().read(text);
      if (reading instanceof LinkReading.Ours) {
        return reading;
      }
    }
    return reading;
  }

  /** Asks the link's provider, within its budget. */
  Future<Resolution> resolve(DoctorLink link) {
    return all.stream()
        .filter(p -> p.source().provider().equals(link.provider()))
        .findFirst()
        .map(p -> p.gate().call(() -> p.resolver().resolve(link), Providers::verdict))
        .orElseGet(
            () ->
                Future.succeededFuture(
                    new Resolution.Failed(
                        new Outcome.Unknown(link.provider() + " is switched off"))));
  }

  Future<Void> close() {
    return Future.join(closers.stream().map(Supplier::get).toList()).mapEmpty();
  }

  private static Verdict verdict(Resolution resolution) {
    if (!(resolution instanceof Resolution.Failed failed)) {
      return new Verdict.Fine();
    }
    return failed
        .why()
        .match(
            new Outcome.Cases<>(
                fetched -> new Verdict.Fine(),
                throttled -> new Verdict.SlowDown(throttled.retryAfter()),
                blocked -> new Verdict.Refused(blocked.evidence()),
                unbookable -> new Verdict.Fine(),
                unknown -> new Verdict.Trouble(unknown.cause())));
  }

  private static Paziresh24Options options(Settings.Paziresh24 on) {
    return new Paziresh24Options(
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
