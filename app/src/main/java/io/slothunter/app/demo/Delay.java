package io.slothunter.app.demo;

/** From the provider's answer to somebody who heard of an opening in it, in microseconds. */
public record Delay(Ear ear, long micros) {

  /** Who heard. */
  public enum Ear {
    LIVE_CLIENT("live client"),
    CHAT("chats"),
    /** One that had a message just before: the next may go only a while later. */
    BUSY_CHAT("chats that had a message just before");

    private final String words;

    Ear(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
