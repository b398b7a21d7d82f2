package io.slothunter.simulator.telegram;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** A message of the bot as it stands in a chat, with what it was before. */
public final class SentMessage {

  /**
   * A text and its buttons as they arrived.
   *
   * @param arrivedAt epoch microseconds: the whole request was there
   * @param text as sent, markup included
   * @param visible what a reader sees
   * @param buttons rows of inline buttons
   */
  public record Version(long arrivedAt, String text, String visible, JsonArray buttons) {

    boolean sameAs(Version other) {
      return text.equals(other.text) && buttons.equals(other.buttons);
    }
  }

  private final long sequence;
  private final long chat;
  private final List<Version> versions = new ArrayList<>(1);

  SentMessage(long sequence, long chat, Version first) {
    this.sequence = sequence;
    this.chat = chat;
    versions.add(first);
  }

  /** The message's number in the log of sent messages, which is its {@code message_id} too. */
  public long sequence() {
    return sequence;
  }

  public long chat() {
    return chat;
  }

  public Version current() {
    return versions.get(versions.size() - 1);
  }

  /** All versions, the first sent one first. */
  public List<Version> versions() {
    return List.copyOf(versions);
  }

  void edit(Version next) {
    versions.add(next);
  }
}
