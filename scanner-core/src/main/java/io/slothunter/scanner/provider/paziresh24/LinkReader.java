package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.LinkReading.NotOurs;
import io.slothunter.scanner.provider.LinkReading.Ours;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a doctor's link in what a person wrote, and takes nothing else for one. Only the slug is
 * taken from the text; where requests go is a setting, so no text can send us anywhere.
 *
 * <p>Stricter than a browser on purpose: where programs disagree on what an address means (user
 * names, backslashes, escaped hosts, ports), it is refused.
 */
final class LinkReader {
  private static final int LONGEST_TEXT = 4_096;
  private static final int LONGEST_HOST_SHOWN = 60;

  /** White space, and the marks without width that come along when a link is copied. */
  private static final Pattern GAP =
      Pattern.compile("[\\s\\p{Z}\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]+");

  /** What may stand before a link without a gap: {@code لینک:}, an opening bracket. */
  private static final Pattern LEAD = Pattern.compile("[^/.@?%\\\\]*");

  private static final Pattern SCHEME_AT_END = Pattern.compile("[A-Za-z0-9+.-]*$");
  private static final Pattern OPENING = Pattern.compile("^[(\\[{<«\"'“‘*_]+");
  private static final Pattern CLOSING = Pattern.compile("[)\\]}>»\"'”’*_.,;:!?،؛؟…]+$");
  private static final Pattern HOST_LIKE =
      Pattern.compile("[^/?#\\s]*[\\p{L}\\p{N}]\\.[A-Za-z0-9][^/?#\\s]*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*|0x[0-9a-f.x]+");

  private static final String ODD =
      "This address is written in a way that may lead somewhere else than it seems to. Please open"
          + " the doctor's page and copy its address from there.";

  private final ProviderId provider;
  private final Set<String> hosts;
  private final String name;
  private final String example;

  LinkReader(ProviderId provider, Paziresh24Options.Site site) {
    this.provider = provider;
    this.hosts = site.hosts();
    String host = site.base().getHost();
    this.name = host.startsWith("www.") ? host.substring("www.".length()) : host;
    this.example = site.base() + "/dr/…";
  }

  LinkReading read(String text) {
    if (text.length() > LONGEST_TEXT) {
      return new NotOurs("This message is too long. Send only the address of the doctor's page.");
    }
    List<LinkReading> readings = new ArrayList<>();
    for (String word : GAP.split(text, -1)) {
      LinkReading reading = readWord(word);
      if (reading instanceof Ours) {
        return reading;
      }
      if (reading != null) {
        readings.add(reading);
      }
    }
    return readings.isEmpty() ? new NotOurs(noLink()) : readings.get(0);
  }

  /** The slug in a path of the provider's own site, such as it writes into redirects. */
  static Optional<String> slugIn(String path) {
    String[] segments = withoutQuery(path).split("/", -1);
    boolean doctor =
        segments.length >= 3
            && segments[0].isEmpty()
            && (segments[1].equals("dr") || segments[1].equals("booking"));
    if (!doctor) {
      return Optional.empty();
    }
    for (int i = 3; i < segments.length; i++) {
      boolean end = i == segments.length - 1 && segments[i].isEmpty();
      if (!end && Slug.decode(segments[i]).isEmpty()) {
        return Optional.empty();
      }
    }
    return Slug.decode(segments[2]);
  }

  private @Nullable LinkReading readWord(String word) {
    int scheme = word.indexOf("://");
    if (scheme < 0) {
      String bare = CLOSING.matcher(OPENING.matcher(word).replaceFirst("")).replaceFirst("");
      return HOST_LIKE.matcher(authority(bare)).matches() ? readAddress(bare) : null;
    }
    var name = SCHEME_AT_END.matcher(word.substring(0, scheme));
    String written = name.find() ? name.group() : "";
    String lead = word.substring(0, scheme - written.length());
    if (!LEAD.matcher(lead).matches()) {
      return new NotOurs(ODD);
    }
    if (!written.equalsIgnoreCase("https") && !written.equalsIgnoreCase("http")) {
      return new NotOurs("Only addresses that begin with https:// can be a doctor's page.");
    }
    return readAddress(CLOSING.matcher(word.substring(scheme + 3)).replaceFirst(""));
  }

  /** An address without its scheme. */
  private LinkReading readAddress(String address) {
    String authority = authority(address);
    if (address.indexOf('\\') >= 0
        || authority.indexOf('@') >= 0
        || authority.indexOf('%') >= 0
        || address.chars().anyMatch(Character::isISOControl)) {
      return new NotOurs(ODD);
    }
    String host = authority.toLowerCase(Locale.ROOT);
    if (!authority.chars().allMatch(c -> c < 128) || !hosts.contains(host)) {
      return new NotOurs(reasonAgainst(host));
    }
    return slugIn(address.substring(authority.length()))
        .<LinkReading>map(slug -> new Ours(new DoctorLink(provider, slug)))
        .orElseGet(() -> new NotOurs(noDoctor(), true));
  }

  private String noLink() {
    return "There is no doctor's link in this message. Open the doctor's page at %s and send its whole address, like %s"
        .formatted(name, example);
  }

  private String noDoctor() {
    return "This is an address of %s, but not of a doctor's page: it should be like %s"
        .formatted(name, example);
  }

  private String reasonAgainst(String host) {
    if (ADDRESS.matcher(host).matches()) {
      return "This address is a number instead of a name; a doctor's page is at " + name + ".";
    }
    if (!host.matches("[a-z0-9.-]+") || host.contains("xn--") || host.endsWith(".")) {
      return ODD;
    }
    String shown = host.substring(0, Math.min(host.length(), LONGEST_HOST_SHOWN));
    return "This is an address of " + shown + ", not of " + name + ".";
  }

  private static String authority(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return address.substring(0, i);
      }
    }
    return address;
  }

  private static String withoutQuery(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '?' || path.charAt(i) == '#') {
        return path.substring(0, i);
      }
    }
    return path;
  }
}
