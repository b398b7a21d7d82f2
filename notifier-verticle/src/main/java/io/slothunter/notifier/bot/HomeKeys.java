package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import java.util.List;

/** The keys that stay under the chat. */
public final class HomeKeys {
  private HomeKeys() {}

  public static List<List<String>> of(Speech speech) {
    return List.of(
        List.of(speech.say(Phrase.MENU_WATCHES), speech.say(Phrase.MENU_DOCTORS)),
        List.of(speech.say(Phrase.MENU_SETTINGS), speech.say(Phrase.MENU_HELP)));
  }
}
