package io.slothunter.scanner.destination;

/** Targets as they may be shown: without what is secret in them. */
final class Masked {
  private static final String HIDDEN = "***";
  private static final int HINT = 2;

  private Masked() {}

  static String of(Target target) {
    return switch (target.channel()) {
      case ChannelNames.MAIL -> "mailto://" + target.address();
      case ChannelNames.TELEGRAM -> "tgram://" + target.address();
      default -> url(target.address());
    };
  }

  /**
   * The path tells those who have several apart; all that is behind its first letters is hidden.
   */
  private static String url(String address) {
    return UrlParts.of(address)
        .map(
            url ->
                url.scheme()
                    + "://"
                    + (url.user().isEmpty() ? "" : HIDDEN + "@")
                    + url.place()
                    + path(url.path())
                    + (url.query().isEmpty() ? "" : "?" + HIDDEN))
        .orElse(HIDDEN);
  }

  private static String path(String path) {
    if (path.length() <= 1) {
      return path;
    }
    boolean hints = path.length() > 4 * HINT;
    return hints ? path.substring(0, 1 + HINT) + HIDDEN : "/" + HIDDEN;
  }
}
