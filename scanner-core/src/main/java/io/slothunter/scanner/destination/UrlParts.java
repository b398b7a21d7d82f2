package io.slothunter.scanner.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL, taken apart strictly: programs that read the same odd URL differently are how a check is
 * got around, so what is odd is no URL here.
 *
 * @param scheme in lower case
 * @param user as written, with its password behind a colon; empty when there is none
 * @param host in lower case; an IPv6 address stands in brackets
 * @param port -1 when none is given
 * @param path as written, empty or from its slash on
 * @param query as written, without its question mark; empty when there is none
 */
public record UrlParts(
    String scheme, String user, String host, int port, String path, String query) {
  // RFC 3986, without fragments, without percent signs in the host, without empty ports.
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
              + "(?:(?<user>[A-Za-z0-9._~!$&'()*+,;=:%-]+)@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)"
              + "(?::(?<port>[0-9]{1,5}))?"
              + "(?<path>/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?"
              + "(?:\\?(?<query>[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*))?");

  private static final Pattern WRONG_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** Empty for what is no URL, or one of more than {@link Target#LONGEST_ADDRESS} characters. */
  public static Optional<UrlParts> of(String text) {
    if (text.length() > Target.LONGEST_ADDRESS || WRONG_ESCAPE.matcher(text).find()) {
      return Optional.empty();
    }
    Matcher match = URL.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    int port = match.group("port") == null ? -1 : Integer.parseInt(match.group("port"));
    return port == 0 || port > 0xffff
        ? Optional.empty()
        : Optional.of(
            new UrlParts(
                match.group("scheme").toLowerCase(Locale.ROOT),
                orEmpty(match.group("user")),
                match.group("host").toLowerCase(Locale.ROOT),
                port,
                orEmpty(match.group("path")),
                orEmpty(match.group("query"))));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  UrlParts with(String another, String itsPath, String itsQuery) {
    return new UrlParts(another, user, host, port, itsPath, itsQuery);
  }

  UrlParts withHost(String another, int itsPort, String itsPath) {
    return new UrlParts(scheme, user, another, itsPort, itsPath, query);
  }

  /** The host, with its port where one is given. */
  public String place() {
    return port < 0 ? host : host + ":" + port;
  }

  /** A parameter of the query, decoded; empty when it is not there. */
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && decoded(pair.substring(0, equals)).equalsIgnoreCase(name)) {
        return Optional.of(decoded(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  /** The user, decoded, without the password; empty when there is none. */
  public String userName() {
    int colon = user.indexOf(':');
    return plain(colon < 0 ? user : user.substring(0, colon));
  }

  /** The password, decoded; empty when there is none. */
  public String password() {
    int colon = user.indexOf(':');
    return colon < 0 ? "" : plain(user.substring(colon + 1));
  }

  /** What stands behind the last slash of the path, decoded. */
  public String lastPart() {
    return plain(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The path up to its last slash, without it. */
  public String parentPath() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** Outside of a query a plus is a plus. */
  private static String plain(String text) {
    return decoded(text.replace("+", "%2B"));
  }

  /** The URL, written the one way that we write it. */
  public String text() {
    return scheme
        + "://"
        + (user.isEmpty() ? "" : user + "@")
        + place()
        + path
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return scheme + "://" + place();
  }
}
