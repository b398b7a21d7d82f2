package io.slothunter.api.account;

import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.destination.UrlParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a channel's service said, without what is secret in the address that it was said at. */
final class Redaction {
  private static final int LONGEST = 300;
  private static final int SHORTEST_SECRET = 4;

  private Redaction() {}

  static String of(String said, Target target) {
    List<String> secrets = new ArrayList<>(List.of(target.secret().split("[ ~]", -1)));
    UrlParts.of(target.address())
        .ifPresent(
            url -> {
              secrets.addAll(List.of(url.path(), url.query(), url.lastPart()));
              secrets.addAll(List.of(url.user(), url.userName(), url.password()));
              url.parameter("token").ifPresent(secrets::add);
            });
    secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    String text = said;
    for (String secret : secrets) {
      text = text.replace(secret, "***");
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
