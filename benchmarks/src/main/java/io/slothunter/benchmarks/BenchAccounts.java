package io.slothunter.benchmarks;

import static io.slothunter.benchmarks.BenchApi.none;

import io.slothunter.api.account.AccountOptions;
import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.account.Messenger;
import io.slothunter.api.account.Passwords;
import io.slothunter.api.account.Telling;
import io.slothunter.api.limit.Limiter.Quota;
import io.slothunter.api.limit.TokenBuckets;
import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.ApiKeys;
import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.store.ClinicDoctors;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.PasswordResets;
import io.slothunter.scanner.store.Sessions;
import io.slothunter.scanner.store.SigningKeys;
import io.slothunter.scanner.store.SigningKeys.SigningKey;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.store.WaveHistory;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One user, who may sign in with any password, and a limit that nobody reaches. */
final class BenchAccounts {
  private static final Quota PLENTY = new Quota("default", 10_000_000, 10_000_000);
  private static final User USER =
      new User(
          new UserId(1),
          Optional.of("sara@example.org"),
          Role.PATIENT,
          false,
          new Person(
              new PersonId(1), new Contact(Contact.NO_CHANNEL, "account 1"), Language.EN, true),
          new Profile("Sara", Language.EN, ZoneId.of("Asia/Tehran"), Optional.empty()),
          Instant.EPOCH);

  private BenchAccounts() {}

  static AccountPorts ports() {
    List<SigningKey> keys = new CopyOnWriteArrayList<>();
    return new AccountPorts(
        port(
            Accounts.class,
            Map.of(
                "attempt", in -> Optional.empty(),
                "login", in -> Optional.of(new Accounts.Login(USER, "any")),
                "forgive", in -> null)),
        none(Identities.class),
        port(
            Sessions.class, Map.of("begin", in -> new SessionId(1), "endedSince", in -> List.of())),
        none(ApiKeys.class),
        port(
            SigningKeys.class,
            Map.of(
                "all", in -> List.copyOf(keys),
                "add", in -> keep(keys, (SigningKey) in[0]),
                "forget", in -> null)),
        none(Watches.class),
        none(OwnWatches.class),
        none(Feeds.class),
        none(Family.class),
        none(ClinicDoctors.class),
        none(OwnAlerts.class),
        none(PasswordResets.class),
        none(OpeningHistory.class),
        none(WaveHistory.class),
        port(Passwords.class, Map.of("matches", in -> true)),
        mail -> Future.succeededFuture(),
        new Telling(none(Destinations.class), Messenger.NONE, Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        new TokenBuckets(System::nanoTime),
        AccountOptions.DEFAULTS.with(PLENTY, PLENTY));
  }

  static Audit audit() {
    return port(Audit.class, Map.of("begin", in -> 1L, "settle", in -> null));
  }

  /** An access token. */
  static String signIn(Vertx vertx, int port) {
    HttpClient client = vertx.createHttpClient();
    return client
        .request(HttpMethod.POST, port, "127.0.0.1", "/api/v1/sessions")
        .compose(
            request ->
                request
                    .putHeader("Content-Type", "application/json")
                    .send("{\"email\":\"sara@example.org\",\"password\":\"any\"}")
                    .compose(response -> response.body()))
        .eventually(client::close)
        .map(body -> new JsonObject(body).getString("access_token"))
        .await();
  }

  private static @Nullable Object keep(List<SigningKey> keys, SigningKey key) {
    keys.add(key);
    return null;
  }

  private static <T> T port(
      Class<T> port, Map<String, Function<Object[], @Nullable Object>> answers) {
    return port.cast(
        Proxy.newProxyInstance(
            BenchAccounts.class.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              Function<Object[], @Nullable Object> answer = answers.get(method.getName());
              return answer == null
                  ? Future.failedFuture(new IllegalStateException(method.getName()))
                  : Future.succeededFuture(answer.apply(arguments));
            }));
  }
}
