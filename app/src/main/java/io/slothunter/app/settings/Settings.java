package io.slothunter.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Everything an operator can set. {@code config/slothunter.yaml} documents every key; a test holds
 * it against the defaults here.
 */
public record Settings(
    Set<Role> roles, Store store, Scan scan, Paziresh24 paziresh24, Telegram telegram, Api api) {

  public Settings withRoles(Set<Role> others) {
    return new Settings(others, store, scan, paziresh24, telegram, api);
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
   */
  public record Scan(Duration holdTime, Duration refresh) {}

  /**
   * Paziresh24 and our manners towards it.
   *
   * @param contact where the provider reaches the operator; part of the User-Agent
   */
  public record Paziresh24(
      boolean enabled,
      String contact,
      double requestsPerSecond,
      int concurrency,
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
      int dayLooksPerPoll) {}

  /**
   * The Telegram bot.
   *
   * @param token empty for no bot
   * @param callbackKey signs the buttons; empty to derive it from the token
   */
  public record Telegram(
      URI url,
      Secret token,
      Secret callbackKey,
      int messagesPerSecond,
      Duration timeBetweenMessagesToAChat,
      int messagesPerMinutePerGroup) {
    public boolean enabled() {
      return !token.isEmpty();
    }
  }

  /**
   * The HTTP side.
   *
   * @param port 0 for any free port
   * @param origins web pages that may open the live connection, beside our own host
   */
  public record Api(
      String host, int port, List<String> origins, Duration heartbeat, int connectionsPerAddress) {
    public Api at(int other) {
      return new Api(host, other, origins, heartbeat, connectionsPerAddress);
    }
  }
}
