package io.slothunter.app.settings;

import io.slothunter.api.account.Telling;
import io.slothunter.notifier.mail.MailOptions;
import io.slothunter.notifier.match.WaveRhythm;
import java.nio.file.Path;
import java.time.Duration;
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
    List<Paziresh24Settings> providers,
    TelegramSettings telegram,
    Mail mail,
    Channels channels,
    Notifier notifier,
    Models models,
    ApiSettings api) {
  public Settings {
    providers = List.copyOf(providers);
  }

  public Settings withRoles(Set<Role> others) {
    return new Settings(
        others, store, scan, providers, telegram, mail, channels, notifier, models, api);
  }

  /** The booking systems that are asked. */
  public List<Paziresh24Settings> enabled() {
    return providers.stream().filter(Paziresh24Settings::enabled).toList();
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
}
