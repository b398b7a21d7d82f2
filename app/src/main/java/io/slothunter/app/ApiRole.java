package io.slothunter.app;

import io.slothunter.api.ApiOptions;
import io.slothunter.api.ApiVerticle;
import io.slothunter.api.Operations;
import io.slothunter.api.ServerLimits;
import io.slothunter.api.Stores;
import io.slothunter.api.TlsOptions;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.rest.ProviderSwitch;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.app.settings.ApiSettings;
import io.slothunter.app.settings.Settings.Role;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Answers programs and people. */
record ApiRole(Ground ground, Parts parts, Channels channels, Learners learners) {
  Future<Void> start() {
    List<Dependency> dependencies = dependencies();
    Freshness freshness = new Freshness(ground.vertx(), ground.node());
    ground.node().atStop(freshness::close);
    ApiVerticle verticle =
        new ApiVerticle(
            options(),
            stores(),
            ground.bus(),
            parts.enrolment(),
            operations(freshness, dependencies),
            ground.clock());
    Knowing knowing = learners.knowing();
    return ground.deploy(
        learners
            .queries()
            .learned()
            .map(verticle.knowing(knowing.worth(), knowing.likeness())::understanding)
            .onSuccess(ground.node()::serves));
  }

  private List<Dependency> dependencies() {
    List<Dependency> dependencies =
        new Health(ground.node(), ground.clock())
            .dependencies(
                parts.storage(),
                ground.has(Role.NOTIFY) && ground.settings().telegram().enabled(),
                ground.has(Role.SCAN) ? parts.providers().all() : List.of());
    dependencies.add(learners.models().dependency());
    return dependencies;
  }

  private Stores stores() {
    PostgresStore store = parts.store();
    return new Stores(
        store.slotLog(),
        store.directory(),
        store.requestKeys(),
        store.audit(),
        new AccountAdapters(ground, channels).ports(store));
  }

  private Operations operations(Freshness freshness, List<Dependency> dependencies) {
    Guarding guarding = parts.guarding();
    return new Operations(
        () -> guarding.statuses(freshness),
        new ProviderSwitch(ground.settings().api().operatorToken().reveal(), guarding::flip),
        freshness::of,
        learners.models()::statuses,
        dependencies,
        ground.registry());
  }

  private ApiOptions options() {
    ApiSettings api = ground.settings().api();
    return new ApiOptions(
        api.host(),
        api.port(),
        api.origins(),
        ViewOptions.DEFAULTS,
        live(api),
        ServerLimits.DEFAULTS.perAddress(api.connectionsPerAddress()),
        api.grpcPort(),
        api.proxies(),
        Optional.of(api.tls())
            .filter(ApiSettings.Tls::enabled)
            .map(tls -> new TlsOptions(tls.certificate(), tls.key())));
  }

  private static LiveOptions live(ApiSettings api) {
    LiveOptions usual = LiveOptions.DEFAULTS;
    return new LiveOptions(
        api.heartbeat(),
        usual.silence(),
        usual.firstWord(),
        usual.clients(),
        usual.ids(),
        usual.socketBytes(),
        usual.behindEvents(),
        usual.behindBytes(),
        usual.grace());
  }
}
