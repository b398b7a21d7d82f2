package io.slothunter.app.settings;

import io.slothunter.notifier.mail.MailOptions;
import io.slothunter.notifier.web.Network;
import io.slothunter.scanner.store.Destinations;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how people are told, apart from Telegram. */
final class ChannelsReader {
  private static final Pattern MAILBOX = Pattern.compile("|[!-?A-~]+@[A-Za-z0-9.-]+");
  private static final Pattern ADDRESS = Pattern.compile("|https?://[!-~]+[^/]");
  private static final Pattern CONTACT = Pattern.compile("|mailto:[!-~]+@[!-~]+|https://[!-~]+");

  private final Values values;

  ChannelsReader(Values values) {
    this.values = values;
  }

  Settings.Mail mail() {
    Settings.Mail mail =
        new Settings.Mail(
            values.text("mail.host", ""),
            values.whole("mail.port", 587, 1, 65_535),
            security(),
            values.text("mail.user", ""),
            values.secret("mail.password"),
            values.text("mail.from", "", MAILBOX, "a mailbox such as slots@example.org"));
    if (!mail.host().isEmpty() && mail.from().isEmpty()) {
      values.fault("mail.host", "needs mail.from beside it");
    }
    return mail;
  }

  private MailOptions.Security security() {
    String name = values.text("mail.security", "starttls");
    try {
      return MailOptions.Security.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      values.fault("mail.security", "must be starttls, tls or none, not \"" + name + "\"");
      return MailOptions.Security.STARTTLS;
    }
  }

  Settings.Channels channels() {
    return new Settings.Channels(
        values.flag("channels.web", true),
        ports(),
        networks(),
        values.text(
            "channels.push-contact", "", CONTACT, "an address such as mailto:you@example.org"),
        values.text(
            "channels.public-url",
            "",
            ADDRESS,
            "an address such as https://slots.example, without a slash at its end"),
        values.duration(
            "channels.pause-after",
            Destinations.FAILING_FOR,
            Duration.ofHours(1),
            Duration.ofDays(365)));
  }

  private Set<Integer> ports() {
    Set<Integer> ports = new LinkedHashSet<>();
    for (String each : values.list("channels.ports", List.of("80", "443", "8080", "8443"))) {
      boolean port = each.matches("[1-9][0-9]{0,4}") && Integer.parseInt(each) <= 65_535;
      if (port) {
        ports.add(Integer.parseInt(each));
      } else {
        values.fault("channels.ports", "lists ports, not \"" + each + "\"");
      }
    }
    if (ports.isEmpty()) {
      values.fault("channels.ports", "lists no port: set channels.web to false instead");
    }
    return ports;
  }

  private List<String> networks() {
    List<String> networks = values.list("channels.allowed-networks", List.of());
    for (String each : networks) {
      try {
        var unused = Network.of(each);
      } catch (IllegalArgumentException e) {
        values.fault(
            "channels.allowed-networks",
            "lists networks such as 10.1.0.0/16, not \"" + each + "\"");
      }
    }
    return networks;
  }
}
