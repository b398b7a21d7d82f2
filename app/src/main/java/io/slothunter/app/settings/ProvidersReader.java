package io.slothunter.app.settings;

import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the booking systems: Paziresh24 itself, which is always there, and whatever else the file
 * names, each with the keys of its kind. The environment overrides keys of these and names none.
 */
final class ProvidersReader {
  private static final ProviderId PAZIRESH24 = new ProviderId("paziresh24");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Pattern KIND = Pattern.compile("paziresh24");
  private static final Pattern PATH = Pattern.compile("/[^?#\\s{}]*");
  private static final Pattern PROFILE_PATH = Pattern.compile("/[^?#\\s{}]*\\{slug}[^?#\\s{}]*");
  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
  private static final Pattern SERVER_ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
  private static final Pattern TERMINAL_ID = Pattern.compile("[A-Za-z0-9.-]{0,80}");

  /** It stands in every request's User-Agent, which holds nothing else. */
  private static final Pattern CONTACT = Pattern.compile("[ -~]{0,150}");

  /** What no default can know of a provider that is not Paziresh24 itself. */
  private static final List<String> ITS_OWN =
      List.of("kind", "booking-url", "profile-url", "site-url", "hosts");

  private final Values v;

  ProvidersReader(Values values) {
    this.v = values;
  }

  List<Paziresh24Settings> read() {
    List<Paziresh24Settings> all = new ArrayList<>();
    for (ProviderId id : names()) {
      String at = at(id);
      if (!id.equals(PAZIRESH24)) {
        ITS_OWN.stream()
            .filter(key -> !v.isGiven(at + key))
            .forEach(key -> v.fault(at + key, "must be set: it has no default here"));
      }
      var unused = v.text(at + "kind", PAZIRESH24.value(), KIND, "paziresh24, the only kind");
      all.add(paziresh24(id));
    }
    refuseSharing(all.stream().filter(Paziresh24Settings::enabled).toList());
    return all;
  }

  /** For a process that asks: whoever is asked can reach the operator. */
  static void requireContacts(Settings settings, Values values) {
    if (!settings.roles().contains(Settings.Role.SCAN)) {
      return;
    }
    for (Paziresh24Settings each : settings.enabled()) {
      if (!each.contact().contains("@") && !each.contact().contains("://")) {
        values.fault(
            at(each.id()) + "contact",
            "must be your e-mail or web address, so that the provider can reach you"
                + " (or set "
                + at(each.id())
                + "enabled to false)");
      }
    }
  }

  private Set<ProviderId> names() {
    Set<ProviderId> names = new LinkedHashSet<>();
    names.add(PAZIRESH24);
    for (String name : v.sectionsOf("providers")) {
      if (ProviderId.isValid(name)) {
        names.add(new ProviderId(name));
      } else {
        v.faultOfSection(
            "providers." + name,
            "is no name for a provider: use at most 31 of a-z, 0-9 and -, a letter first");
      }
    }
    return names;
  }

  /** Two that ask at one address would spend both budgets there; a link is one provider's. */
  private void refuseSharing(List<Paziresh24Settings> enabled) {
    Map<String, ProviderId> asked = new HashMap<>();
    Map<String, ProviderId> hosts = new HashMap<>();
    for (Paziresh24Settings each : enabled) {
      ProviderId id = each.id();
      each.hosts().forEach(host -> claim(hosts, host, id, "hosts", "lists"));
      claim(asked, authority(each.bookingUrl()), id, "booking-url", "is at");
      claim(asked, authority(each.profileUrl()), id, "profile-url", "is at");
    }
  }

  private void claim(
      Map<String, ProviderId> claims, String what, ProviderId id, String key, String how) {
    boolean itsOwn = id.equals(PAZIRESH24) || v.isGiven(at(id) + key); // else that is the fault
    ProviderId first = itsOwn ? claims.putIfAbsent(what, id) : null;
    if (first != null && !first.equals(id)) {
      v.fault(
          at(id) + key, how + " " + what + ", which belongs to providers." + first + " already");
    }
  }

  private static String authority(URI url) {
    int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String at(ProviderId id) {
    return "providers." + id + ".";
  }

  private Paziresh24Settings paziresh24(ProviderId id) {
    String at = at(id);
    return new Paziresh24Settings(
        id,
        v.flag(at + "enabled", true),
        v.text(at + "contact", "", CONTACT, "at most 150 plain ASCII characters"),
        v.number(at + "requests-per-second", 1, 0.001, 100_000),
        budget(at),
        v.whole(at + "concurrency", 4, 1, 1_000),
        trust(at),
        v.duration(at + "timeout", Duration.ofSeconds(15), SECOND, Duration.ofMinutes(2)),
        v.url(at + "booking-url", "https://apigw.paziresh24.com/booking/v2"),
        v.text(at + "free-days-path", "/getFreeDays", PATH, "a path that begins with a slash"),
        v.text(at + "free-turns-path", "/getFreeTurns", PATH, "a path that begins with a slash"),
        v.url(at + "profile-url", "https://drprofile.paziresh24.com"),
        v.text(
            at + "profile-path",
            "/api/full-profile/{slug}/",
            PROFILE_PATH,
            "a path that begins with a slash and holds {slug}"),
        v.url(at + "site-url", "https://www.paziresh24.com"),
        v.list(
            at + "hosts",
            List.of("www.paziresh24.com", "paziresh24.com"),
            HOST,
            "hosts in lower case"),
        v.text(at + "server-id", "1", SERVER_ID, "1 to 40 letters, digits or hyphens"),
        v.text(at + "terminal-id", "", TERMINAL_ID, "at most 80 letters, digits, dots, hyphens"),
        v.whole(at + "days-only-every", 10, 1, 10_000),
        v.whole(at + "day-looks-per-poll", 2, 0, 100));
  }

  private Paziresh24Settings.Budget budget(String at) {
    int most = 1_000_000_000;
    return new Paziresh24Settings.Budget(
        v.whole(at + "requests-per-minute", 0, 0, most),
        v.whole(at + "requests-per-hour", 0, 0, most),
        v.whole(at + "requests-per-day", 0, 0, most),
        v.flag(at + "save-up", false),
        v.zone(at + "time-zone", "Asia/Tehran"),
        v.hours(at + "quiet-hours"));
  }

  private Paziresh24Settings.Trust trust(String at) {
    return new Paziresh24Settings.Trust(
        v.duration(at + "canary-interval", Duration.ofMinutes(1), SECOND, DAY),
        v.list(at + "canaries", List.of()),
        v.duration(at + "tell-people-after", Duration.ofMinutes(15), Duration.ofMinutes(1), DAY));
  }
}
