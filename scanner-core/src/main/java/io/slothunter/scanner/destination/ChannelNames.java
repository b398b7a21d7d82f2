package io.slothunter.scanner.destination;

/** What the channels are called, in contacts and everywhere else. */
public final class ChannelNames {
  public static final String TELEGRAM = "telegram";
  public static final String MAIL = "mail";
  public static final String WEBHOOK = "webhook";
  public static final String PUSH = "push";
  public static final String NTFY = "ntfy";
  public static final String GOTIFY = "gotify";

  private ChannelNames() {}
}
