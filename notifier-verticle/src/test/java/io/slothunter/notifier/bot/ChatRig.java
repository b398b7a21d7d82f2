package io.slothunter.notifier.bot;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;

/** One person's side of the talk with a bot. */
public record ChatRig(Rig rig, long chat, String language) {
  /** The answer to what is written. */
  @CanIgnoreReturnValue
  public Shown write(String text) {
    int before = rig.telegram.messages(chat).size();
    rig.telegram.write(chat, language, text);
    return answer(before + 1);
  }

  /** The chat's newest message, once there are this many. */
  @CanIgnoreReturnValue
  public Shown answer(int messages) {
    Until.holds(
        messages + " messages in " + chat, () -> rig.telegram.messages(chat).size() >= messages);
    return rig.telegram.messages(chat).get(rig.telegram.messages(chat).size() - 1);
  }

  /** Presses, and waits until the message is edited for it and says this. */
  public void press(Shown message, String label, String then) {
    int before = message.edits;
    rig.telegram.press(chat, language, message, message.button(label));
    Until.holds(
        "\"" + then + "\" after " + label + ", not " + message.text,
        () -> message.edits > before && message.text.contains(then));
  }

  /** Presses a button that only answers. */
  @CanIgnoreReturnValue
  public String toast(Shown message, String label) {
    int before = rig.telegram.pressAnswers().size();
    rig.telegram.press(chat, language, message, message.button(label));
    Until.holds("an answer", () -> rig.telegram.pressAnswers().size() > before);
    return rig.telegram.pressAnswers().get(before);
  }
}
