package io.slothunter.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.argon2.Argon2Passwords;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Quota;
import io.slothunter.api.limit.TokenBuckets;
import io.slothunter.api.rest.ProviderSwitch;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.store.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A whole API with accounts, over a real database. */
public final class AccountApi implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";
  public static final String OPERATOR = "token-of-the-operator";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Quota PLENTY = new Quota("default", 1_000_000, 1_000_000);

  public final TestApi api = new TestApi();
  public final PostgresStore store = TestPostgres.emptyStore(api.vertx, api.clock);
  public final List<Mails.Mail> mails = new CopyOnWriteArrayList<>();
  public final FakeMessenger messenger = new FakeMessenger();
  public final Argon2Passwords passwords = new Argon2Passwords(api.vertx);
  public Limiter limiter = new TokenBuckets(() -> api.clock.millis() * 1_000_000);

  /** Whether what counts the messages to destinations is down. */
  public volatile boolean countsNothing;

  public Optional<TelegramProof> telegram = Optional.empty();
  public Optional<OpenId> openId = Optional.empty();
  public AccountOptions options =
      AccountOptions.DEFAULTS.with(PLENTY, new Quota("sign-in", 1_000_000, 1_000_000));

  /** Somebody who is signed in. */
  public record Somebody(long id, String email, String access, String refresh) {
    public String[] shown() {
      return bearer(access);
    }
  }

  /** With two doctors, 1 and 2, of one calendar each, 10 and 20. */
  @CanIgnoreReturnValue
  public AccountApi start() {
    // Ten each, so that the last have the numbers that the view knows.
    String[] ten = IntStream.range(0, 10).mapToObj(i -> "visit " + i).toArray(String[]::new);
    store.directory().save(StoreSamples.listing("dr-one", ten)).mapEmpty().await();
    store.directory().save(StoreSamples.listing("dr-two", ten)).mapEmpty().await();
    api.directory.doctor(1, 1);
    api.directory.doctor(2, 1);
    api.audit = store.audit();
    api.providerSwitch =
        new ProviderSwitch(OPERATOR, (provider, off) -> Future.succeededFuture(true));
    api.accounts = Optional.of(ports());
    api.start();
    return this;
  }

  public AccountPorts ports() {
    return new AccountPorts(
        store.accounts(),
        store.identities(),
        store.sessions(),
        store.apiKeys(),
        store.signingKeys(),
        store.watches(),
        store.ownWatches(),
        store.feeds(),
        store.family(),
        store.clinicDoctors(),
        store.ownAlerts(),
        store.passwordResets(),
        store.openingHistory(),
        store.waveHistory(),
        passwords,
        mail -> {
          mails.add(mail);
          return Future.succeededFuture();
        },
        new Telling(store.destinations(), messenger, Optional.of("https://slots.example")),
        telegram,
        openId,
        this::take,
        options);
  }

  private Future<Limiter.Allowance> take(List<String> buckets, Quota quota) {
    return countsNothing && Set.of("test", "proof").contains(quota.name())
        ? Future.failedFuture("no connection")
        : limiter.take(buckets, quota);
  }

  @Override
  public void close() {
    api.stop();
    store.close().await();
    passwords.close();
    api.close();
  }

  public static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  @CanIgnoreReturnValue
  public Reply post(String path, JsonObject body, String... headers) {
    return with(HttpMethod.POST, path, body, headers);
  }

  public Reply with(HttpMethod method, String path, JsonObject body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    return api.send(method, path, body == null ? null : body.encode(), all);
  }

  public static JsonObject credentials(String email, String password) {
    return new JsonObject().put("email", email).put("password", password);
  }

  /** The token of the last mail to an address. */
  public String mailed(String email) {
    TestApi.eventually(() -> mails.stream().anyMatch(mail -> mail.to().equals(email)));
    String token = "";
    for (Mails.Mail mail : mails) {
      Matcher found = TOKEN.matcher(mail.text());
      if (mail.to().equals(email) && found.find()) {
        token = found.group();
      }
    }
    return token;
  }

  @CanIgnoreReturnValue
  public Somebody signUp(String email) {
    assertThat(
            post("/api/v1/accounts", credentials(email, PASSWORD).put("language", "en")).status())
        .isEqualTo(202);
    JsonObject token = new JsonObject().put("token", mailed(email));
    assertThat(post("/api/v1/accounts/confirm", token).status()).isEqualTo(204);
    return signIn(email);
  }

  public Somebody signIn(String email) {
    JsonObject pair = post("/api/v1/sessions", credentials(email, PASSWORD)).json();
    String access = pair.getString("access_token");
    JsonObject me = api.get("/api/v1/me", bearer(access)).json();
    return new Somebody(me.getLong("id"), email, access, pair.getString("refresh_token"));
  }

  /** Somebody of this role. */
  public Somebody as(Role role) {
    String email = role.name().toLowerCase(java.util.Locale.ROOT) + "@example.org";
    Somebody somebody = signUp(email);
    if (role != Role.PATIENT) {
      assertThat(store.accounts().assign(new UserId(somebody.id()), role).await()).isPresent();
      return signIn(email);
    }
    return somebody;
  }
}
