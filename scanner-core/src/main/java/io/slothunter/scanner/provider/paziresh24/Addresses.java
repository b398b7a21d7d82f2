package io.slothunter.scanner.provider.paziresh24;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be configured as an address that we ask. */
final class Addresses {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

  /**
   * Calls that hold, take or give back a slot (lower case). Whoever polls one of them takes
   * appointments away from patients, so no setting can make us do it.
   */
  private static final Set<String> HOLDING =
      Set.of(
          "getfreeturn",
          "suspend",
          "unsuspend",
          "book",
          "bookrequest",
          "reserve",
          "movebook",
          "deletebook",
          "addbooktoqueue");

  private Addresses() {}

  static void requireBase(String name, URI base) {
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!web
        || base.getHost() == null
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || !(base.getRawPath().isEmpty() || PATH.matcher(base.getRawPath()).matches())
        || base.getRawPath().endsWith("/")) {
      throw new IllegalArgumentException(
          "the " + name + " must be like https://host/path, without a slash at the end: " + base);
    }
  }

  static void requireHarmless(String name, URI base, String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "the " + name + " must be like /a/b, of letters, digits and . _ ~ -: " + path);
    }
    for (String segment : (base.getPath() + path).split("/", -1)) {
      if (segment.equals("..") || segment.equals(".")) {
        throw new IllegalArgumentException("the " + name + " climbs: " + path);
      }
      if (HOLDING.contains(segment.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "the " + name + " names a call that holds or books a slot: " + path);
      }
    }
  }
}
