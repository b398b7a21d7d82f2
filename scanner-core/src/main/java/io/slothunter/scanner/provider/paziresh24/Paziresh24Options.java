package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Paziresh24 is and how we behave there. The provider moves its booking end points by a
 * feature flag at run time, so every address and path is a setting; and who else speaks its
 * protocol is another provider with a name of its own.
 */
public record Paziresh24Options(
    ProviderId provider,
    Endpoints endpoints,
    Site site,
    Identity identity,
    Limits limits,
    FarDays farDays) {
  private static final ProviderId PAZIRESH24 = new ProviderId("paziresh24");

  /**
   * The real provider, as its own web pages used it in 2025 and 2026.
   *
   * @param userAgent who we are, with an address where we can be reached
   */
  public static Paziresh24Options defaults(String userAgent) {
    return new Paziresh24Options(
        PAZIRESH24,
        new Endpoints(
            URI.create("https://apigw.paziresh24.com/booking/v2"),
            "/getFreeDays",
            "/getFreeTurns",
            URI.create("https://drprofile.paziresh24.com"),
            "/api/full-profile/{slug}/"),
        new Site(
            URI.create("https://www.paziresh24.com"),
            Set.of("www.paziresh24.com", "paziresh24.com")),
        new Identity(userAgent, "1", ""),
        new Limits(Duration.ofSeconds(15), 8, 2 << 20),
        new FarDays(10, 2));
  }

  public Paziresh24Options with(Endpoints other) {
    return new Paziresh24Options(provider, other, site, identity, limits, farDays);
  }

  public Paziresh24Options with(Site other) {
    return new Paziresh24Options(provider, endpoints, other, identity, limits, farDays);
  }

  public Paziresh24Options with(Identity other) {
    return new Paziresh24Options(provider, endpoints, site, other, limits, farDays);
  }

  public Paziresh24Options with(Limits other) {
    return new Paziresh24Options(provider, endpoints, site, identity, other, farDays);
  }

  public Paziresh24Options with(FarDays other) {
    return new Paziresh24Options(provider, endpoints, site, identity, limits, other);
  }

  /**
   * What is asked. Bases are http or https addresses without query; a path follows its base.
   *
   * @param freeDaysPath all free slots of the near days, or the open days alone
   * @param freeTurnsPath the free slots of one day
   * @param profilePath a doctor's profile; {@code {slug}} stands for the doctor
   */
  public record Endpoints(
      URI bookingBase,
      String freeDaysPath,
      String freeTurnsPath,
      URI profileBase,
      String profilePath) {
    public Endpoints {
      Addresses.requireBase("booking base", bookingBase);
      Addresses.requireBase("profile base", profileBase);
      Addresses.requireHarmless("free days path", bookingBase, freeDaysPath);
      Addresses.requireHarmless("free turns path", bookingBase, freeTurnsPath);
      if (!profilePath.contains("{slug}")) {
        throw new IllegalArgumentException("the profile path has no {slug}: " + profilePath);
      }
      Addresses.requireHarmless("profile path", profileBase, profilePath.replace("{slug}", "slug"));
    }
  }

  /**
   * The pages that people see.
   *
   * @param base before {@code /dr/{slug}/} and {@code /booking/{slug}/}
   * @param hosts whose links are this provider's, lower case; they are recognised, never contacted
   */
  public record Site(URI base, Set<String> hosts) {
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    public Site {
      Addresses.requireBase("site base", base);
      hosts = Set.copyOf(hosts);
      for (String host : hosts) {
        if (!HOST.matcher(host).matches()) {
          throw new IllegalArgumentException("not a host in lower case: " + host);
        }
      }
    }
  }

  /**
   * How we present ourselves.
   *
   * @param userAgent with a mail or web address where the operator can be reached
   * @param serverId the provider's server where a calendar names none
   * @param terminalId empty for none, which the provider accepts
   */
  public record Identity(String userAgent, String serverId, String terminalId) {
    public Identity {
      if (!userAgent.matches("[ -~]{1,200}")
          || !(userAgent.contains("@") || userAgent.contains("://"))) {
        throw new IllegalArgumentException(
            "the user agent names a mail or web address, in ASCII: " + userAgent);
      }
      if (!serverId.matches("[A-Za-z0-9-]{1,40}")) {
        throw new IllegalArgumentException("not a server id: " + serverId);
      }
      if (!terminalId.matches("[A-Za-z0-9.-]{0,80}")) {
        throw new IllegalArgumentException("not a terminal id");
      }
    }
  }

  /**
   * @param timeout for one request from its start to the last byte of the answer
   * @param poolSize connections at most, and requests at once on one HTTP/2 connection
   * @param bodyLimit bytes of one answer at most, before and after decompression
   */
  public record Limits(Duration timeout, int poolSize, int bodyLimit) {
    public Limits {
      if (timeout.toMillis() < 1 || poolSize < 1 || bodyLimit < 1_024) {
        throw new IllegalArgumentException(
            "time-out, pool size and body limit are positive, the latter from 1 KiB: "
                + timeout
                + " "
                + poolSize
                + " "
                + bodyLimit);
      }
    }
  }

  /**
   * How the days beyond the answer with slots are watched.
   *
   * @param daysOnlyEvery every how many polls of a calendar the list of all its open days is asked
   * @param dayLooksPerPoll how many single days are asked in one poll at most
   */
  public record FarDays(int daysOnlyEvery, int dayLooksPerPoll) {
    public FarDays {
      if (daysOnlyEvery < 1 || dayLooksPerPoll < 0) {
        throw new IllegalArgumentException(
            "days-only at least every poll, day looks not below none: "
                + daysOnlyEvery
                + " "
                + dayLooksPerPoll);
      }
    }
  }
}
