package io.slothunter.app.settings;

import io.slothunter.api.access.TrustedProxies;
import io.slothunter.api.account.Telling;
import io.slothunter.notifier.mail.MailOptions;
import io.slothunter.notifier.match.WaveRhythm;
import io.slothunter.scanner.budget.QuietHours;
import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an operator can set. {@code config/slothunter.yaml} documents every key; a test holds
 * it against the defaults here.
 */
public record Settings(
    Set<Role> roles,
    Store store,
    Scan scan,
    List<Paziresh24> providers,
    Telegram telegram,
    Mail mail,
    Channels channels,
    Notifier notifier,
    Models models,
    Api api) {
  public Settings {
    providers = List.copyOf(providers);
  }

  public Settings withRoles(Set<Role> others) {
    return new Settings(
        others, store, scan, providers, telegram, mail, channels, notifier, models, api);
  }

  /** The booking systems that are asked. */
  public List<Paziresh24> enabled() {
    return providers.stream().filter(Paziresh24::enabled).toList();
  }

  /** What a process does. */
  public enum Role {
    SCAN,
    API,
    NOTIFY
  }

  /**
   * Where facts are kept.
   *
   * @param folder the embedded PostgreSQL's data
   * @param embeddedPort 0 for any free port
   * @param host empty for the embedded PostgreSQL
   * @param keepEvents how long the log's events are kept
   */
  public record Store(
      Path folder,
      int embeddedPort,
      String host,
      int port,
      String database,
      String user,
      Secret password,
      int poolSize,
      Duration keepEvents) {
    /** The same, embedded, with its data in another folder. */
    public Store in(Path other) {
      return new Store(
          other, embeddedPort, "", port, database, user, password, poolSize, keepEvents);
    }

    public boolean embedded() {
      return host.isEmpty();
    }
  }

  /**
   * How calendars are looked at.
   *
   * @param holdTime how long a slot may vanish and come back without counting as new
   * @param refresh how often watches made by other processes are looked for
   * @param totalPerSecond requests to all providers together; 0 for no such limit
   * @param calendarsPerWatch how many calendars one watch may have polled
   * @param lookUpEvery how often each watched doctor is looked up again
   */
  public record Scan(
      Duration holdTime,
      Duration refresh,
      PollOrder pollOrder,
      double totalPerSecond,
      int calendarsPerWatch,
      Duration lookUpEvery,
      String hazardModel) {}

  /** Which calendar is polled next. */
  public enum PollOrder {
    /** The one of which a poll is worth most, by what was learned. */
    LEARNED,
    /** Each in its turn. */
    EVENLY_SPACED
  }

  /**
   * A booking system that speaks Paziresh24's protocol, most likely Paziresh24, and our manners
   * towards it.
   *
   * @param id its name in the configuration, which everything that tells of it uses
   * @param contact where the provider reaches the operator; part of the User-Agent
   */
  public record Paziresh24(
      ProviderId id,
      boolean enabled,
      String contact,
      double requestsPerSecond,
      Budget budget,
      int concurrency,
      Trust trust,
      Duration timeout,
      URI bookingUrl,
      String freeDaysPath,
      String freeTurnsPath,
      URI profileUrl,
      String profilePath,
      URI siteUrl,
      List<String> hosts,
      String serverId,
      String terminalId,
      int daysOnlyEvery,
      int dayLooksPerPoll) {

    /** On which the people of such a booking system do not work. */
    public Set<DayOfWeek> freeDays() {
      return Set.of(DayOfWeek.FRIDAY);
    }
  }

  /**
   * What a provider gets beyond the second's budget, and when.
   *
   * @param perMinute 0 for no such limit, as for the others
   * @param saveUp what the day leaves unused may be spent later in the provider's day
   * @param quietHours such as {@code 23:00-07:00}, in the provider's time zone
   */
  public record Budget(
      int perMinute,
      int perHour,
      int perDay,
      boolean saveUp,
      ZoneId timeZone,
      List<QuietHours.Span> quietHours) {}

  /**
   * How a provider that lies is noticed.
   *
   * @param canaries calendars known to have slots, as the provider names them
   * @param tellPeopleAfter when it gives no usable answers for so long, people are told
   */
  public record Trust(Duration canaryInterval, List<String> canaries, Duration tellPeopleAfter) {}

  /**
   * The Telegram bot.
   *
   * @param token empty for no bot
   * @param callbackKey signs the buttons; empty to derive it from the token
   * @param admins the chats of those who are admins whatever the store says
   */
  public record Telegram(
      URI url,
      Secret token,
      Secret callbackKey,
      int messagesPerSecond,
      Duration timeBetweenMessagesToAChat,
      int messagesPerMinutePerGroup,
      List<String> admins,
      Webhook webhook) {
    public Telegram {
      admins = List.copyOf(admins);
    }

    public boolean enabled() {
      return !token.isEmpty();
    }
  }

  /**
   * Where Telegram calls us with what people did.
   *
   * @param url as the world sees it; empty to ask for it instead
   * @param port where we listen; 0 for any free one
   */
  public record Webhook(String url, String host, int port) {}

  /**
   * The SMTP server that takes our mail.
   *
   * @param host empty for no mail
   * @param user empty where nobody need sign in
   */
  public record Mail(
      String host,
      int port,
      MailOptions.Security security,
      String user,
      Secret password,
      String from) {
    public static final Mail NONE =
        new Mail("", 587, MailOptions.Security.STARTTLS, "", new Secret(""), "");
  }

  /**
   * The channels that reach servers of others.
   *
   * @param web whether webhooks, ntfy, Gotify and web push are spoken at all
   * @param ports where such servers may listen
   * @param allowedNetworks networks that may be reached although they are not public
   * @param pushContact whom push services may write to; empty for no web push
   * @param publicUrl where this server is reached from outside, without a slash at its end; empty
   *     where it is not
   * @param pauseAfter a server of somebody's own that took nothing for so long is paused
   */
  public record Channels(
      boolean web,
      Set<Integer> ports,
      List<String> allowedNetworks,
      String pushContact,
      String publicUrl,
      Duration pauseAfter) {
    public Channels {
      ports = Set.copyOf(ports);
      allowedNetworks = List.copyOf(allowedNetworks);
    }

    /** The public address, if there is one. */
    public Optional<String> outside() {
      return Optional.of(publicUrl).filter(url -> !url.isEmpty());
    }

    /** Where whoever holds a mail's secret ends such mails. */
    public Optional<String> unsubscribe(String secret) {
      return outside().map(url -> url + Telling.UNSUBSCRIBE + secret);
    }
  }

  /**
   * How people are told, over whichever channel.
   *
   * @param waves how what very many wait for is told
   * @param urgentMargin a slot that begins within this time after it would be told is urgent
   * @param lifetimes by what it is said how soon openings are gone: {@code off}, {@code rules},
   *     {@code shipped}, or a model's folder
   * @param alternativesAfter how long a watch waits until its person is offered others; zero for
   *     never
   * @param alternativesEvery how long until they are again
   */
  public record Notifier(
      WaveRhythm waves,
      Duration urgentMargin,
      String lifetimes,
      Duration alternativesAfter,
      Duration alternativesEvery) {
    public boolean saysLifetimes() {
      return !lifetimes.equals("off");
    }
  }

  /**
   * Models that are tried beside those in use.
   *
   * @param hazard a folder; empty for none
   * @param survival the same
   * @param share of the calendars that they answer for
   * @param errorRate with what chance a comparison may be wrong
   */
  public record Models(String hazard, String survival, double share, double errorRate) {}

  /**
   * The HTTP side.
   *
   * @param port 0 for any free port
   * @param grpcPort where gRPC is spoken; 0 for any free port, -1 for no gRPC
   * @param operatorToken whoever shows it may pause providers; empty for whoever is on this machine
   * @param proxies whose word on where a request comes from counts
   * @param origins web pages that may open the live connection, beside our own host
   */
  public record Api(
      String host,
      int port,
      int grpcPort,
      Secret operatorToken,
      List<String> origins,
      Duration heartbeat,
      int connectionsPerAddress,
      TrustedProxies proxies,
      Tls tls,
      Accounts accounts) {
    /** How the address of the API begins. */
    public String scheme() {
      return tls.enabled() ? "https" : "http";
    }

    /**
     * An address of the API, without what follows it.
     *
     * @param open where it listens, if that is any free port
     */
    public String address(int open) {
      return scheme() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + open;
    }

    /** With any free ports. */
    public Api anywhere() {
      return new Api(
          host,
          0,
          0,
          operatorToken,
          origins,
          heartbeat,
          connectionsPerAddress,
          proxies,
          tls,
          accounts);
    }
  }

  /**
   * Our own certificate.
   *
   * @param certificate the path of its chain in PEM; empty for connections in clear text
   * @param key the path of its private key in PEM
   */
  public record Tls(String certificate, String key) {
    public boolean enabled() {
      return !certificate.isEmpty();
    }
  }

  /**
   * Who may use the API.
   *
   * @param kept whether people sign in; if not, whoever reaches the server may do nearly all
   * @param openToAll whether a server without accounts may listen where others reach it
   * @param requestsPerSecond how fast a sender's bucket of requests fills, where there are accounts
   * @param requestBurst how many it holds
   * @param redis where processes share the buckets; empty for none but this one's
   */
  public record Accounts(
      boolean kept,
      boolean openToAll,
      double requestsPerSecond,
      int requestBurst,
      Secret redis,
      OpenId openId) {}

  /**
   * A provider of OpenID Connect whose word counts.
   *
   * @param issuer its address; empty for none
   * @param redirect where people come back to
   */
  public record OpenId(String issuer, String clientId, Secret clientSecret, String redirect) {
    public boolean enabled() {
      return !issuer.isEmpty();
    }
  }
}
