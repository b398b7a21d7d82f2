package io.slothunter.scanner.destination;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Notification URLs, as Apprise writes them, for the channels that we have.
 *
 * @see <a href="https://github.com/caronc/apprise/wiki">the URLs of Apprise</a>
 */
public final class NotificationUrl {
  private static final String KNOWN =
      "write a notification URL: mailto://name@example.org, tgram://CHAT, ntfys://host/topic,"
          + " gotifys://host/token, jsons://host/path";
  private static final String CLOUD = "ntfy.sh";
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern HOST =
      Pattern.compile("\\[.*]|(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*\\.?");

  // RFC 5321's dot-string, which nearly every mailbox is; a quoted one buys nothing but trouble.
  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
              + "@(?<domain>[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+)");

  private static final int LONGEST_MAILBOX = 254;
  private static final int LONGEST_LOCAL = 64;

  private NotificationUrl() {}

  /** What a person wrote as a destination; never fails. */
  public static Reading read(String written) {
    String text = written.strip();
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "mailto", "mailtos" -> mail(text.substring(colon + 1));
      case "tgram" -> telegram(text);
      case "ntfy", "ntfys" -> url(text, "ntfys://host/topic", NotificationUrl::ntfy);
      case "gotify", "gotifys" -> url(text, "gotifys://host/token", NotificationUrl::gotify);
      case "json", "jsons", "http", "https" ->
          url(text, "jsons://host/path", NotificationUrl::webhook);
      default -> new Reading.Wrong(KNOWN);
    };
  }

  private static Reading mail(String behind) {
    String address = behind.startsWith("//") ? behind.substring(2) : behind;
    int end = address.indexOf('?');
    address = end < 0 ? address : address.substring(0, end);
    address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    int at = address.lastIndexOf('@');
    if (at > 0 && address.substring(0, at).indexOf(':') >= 0) {
      return new Reading.Wrong(
          "leave the password out, this server sends the mail itself: mailto://name@example.org");
    }
    boolean mailbox =
        address.length() <= LONGEST_MAILBOX
            && at > 0
            && at <= LONGEST_LOCAL
            && MAILBOX.matcher(address).matches();
    return mailbox
        ? understood(
            ChannelNames.MAIL,
            address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT))
        : new Reading.Wrong("give the whole address of a mailbox: mailto://name@example.org");
  }

  private static Reading telegram(String text) {
    String chat = text.substring(text.indexOf(':') + 1).replaceAll("^/+|/+$", "");
    if (CHAT.matcher(chat).matches()) {
      return understood(ChannelNames.TELEGRAM, chat);
    }
    return new Reading.Wrong(
        chat.contains(":") || chat.contains("/")
            ? "this server speaks with its own bot, so leave the token and all other chats out:"
                + " tgram://CHAT"
            : "give the number of the chat, as the bot's /status tells it: tgram://123456789");
  }

  private static Reading url(String text, String form, Function<UrlParts, Reading> reading) {
    Optional<UrlParts> url = UrlParts.of(text).filter(u -> HOST.matcher(u.host()).matches());
    return url.isPresent()
        ? reading.apply(url.get())
        : new Reading.Wrong(
            "this is no URL, or has more than "
                + Target.LONGEST_ADDRESS
                + " characters; write "
                + form
                + " and escape what is unusual with %");
  }

  private static Reading ntfy(UrlParts url) {
    String path = url.path().replaceAll("/+$", "");
    boolean cloud = path.isEmpty() && url.port() < 0 && !url.host().contains(".");
    UrlParts whole =
        cloud
            ? url.with("ntfys", "", url.query()).withHost(CLOUD, -1, "/" + url.host())
            : url.with(url.scheme(), path, url.query());
    return TOPIC.matcher(whole.lastPart()).matches() && whole.parentPath().isEmpty()
        ? understood(ChannelNames.NTFY, whole.text())
        : new Reading.Wrong(
            "name one topic, of letters, digits, _ and -: ntfys://host/topic, or ntfy://topic for "
                + CLOUD);
  }

  private static Reading gotify(UrlParts url) {
    String path = url.path().replaceAll("/+$", "");
    UrlParts whole = url.with(url.scheme(), path, url.query());
    if (!url.user().isEmpty()) {
      return new Reading.Wrong("Gotify takes no user, only a token: gotifys://host/token");
    }
    return TOKEN.matcher(whole.lastPart()).matches()
        ? understood(ChannelNames.GOTIFY, whole.text())
        : new Reading.Wrong("the token of a Gotify application comes last: gotifys://host/token");
  }

  private static Reading webhook(UrlParts url) {
    if (!url.user().isEmpty()) {
      return new Reading.Wrong(
          "leave the user and the password out: what we send is signed, with a key that you get");
    }
    if (url.query().matches("(.*&)?(%2[BbDd]|%3[Aa]|[+:-]).*")) {
      return new Reading.Wrong(
          "parameters that begin with +, - or : mean something to Apprise alone; leave them out");
    }
    boolean secure = url.scheme().endsWith("s");
    String path = url.path().isEmpty() ? "/" : url.path();
    return understood(
        ChannelNames.WEBHOOK, url.with(secure ? "https" : "http", path, url.query()).text());
  }

  private static Reading understood(String channel, String address) {
    return new Reading.Understood(new Target(channel, address, ""));
  }
}
