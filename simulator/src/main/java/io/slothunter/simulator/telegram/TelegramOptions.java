package io.slothunter.simulator.telegram;

/**
 * Whose bot it is and how much it may send.
 *
 * @param token what the bot's calls carry in their path
 * @param botName the bot's user name
 * @param limits how often messages may be sent
 */
public record TelegramOptions(String token, String botName, Limits limits) {

  public static TelegramOptions defaults() {
    return new TelegramOptions("424242:simulated-token", "slothunter_sim_bot", Limits.REAL);
  }

  public TelegramOptions withLimits(Limits value) {
    return new TelegramOptions(token, botName, value);
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "TelegramOptions[botName=" + botName + ", limits=" + limits + "]";
  }

  /**
   * Token buckets over what is sent or edited.
   *
   * @param enforced false lifts them
   * @param perSecond messages a second over all chats, and how many may come at once
   * @param perChatPerSecond messages a second to one chat
   * @param perChatBurst how many may come to one chat at once
   */
  public record Limits(
      boolean enforced, double perSecond, double perChatPerSecond, int perChatBurst) {

    public static final Limits REAL = new Limits(true, 30, 1, 4);
    public static final Limits LIFTED = new Limits(false, 30, 1, 4);

    public Limits {
      if (!(perSecond >= 1 && perChatPerSecond > 0 && perChatBurst >= 1)) {
        throw new IllegalArgumentException("limits must allow at least one message");
      }
    }
  }
}
