package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Button;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import java.util.List;

/** Something that a person did in the chat with us. */
public sealed interface Incoming {
  /** The chat; what one chat does is dealt with in order. */
  Contact from();

  /** The language that the person's own program speaks, as far as we speak it; else Persian. */
  Language language();

  /** The person wrote. */
  record Wrote(Contact from, Language language, String text) implements Incoming {}

  /**
   * The person pressed a button under a message of ours.
   *
   * @param pressId to be answered, or the button keeps spinning
   * @param message the message with the button
   */
  record Pressed(Contact from, Language language, String pressId, String data, Shown message)
      implements Incoming {}

  /** The person shut us out of the chat. */
  record Left(Contact from, Language language) implements Incoming {}

  /**
   * A message as the chat shows it.
   *
   * @param text plain; empty when the channel no longer says what it was
   * @param links its buttons that open pages
   */
  record Shown(String messageId, String text, List<Button.Link> links) {
    public Shown {
      links = List.copyOf(links);
    }
  }
}
