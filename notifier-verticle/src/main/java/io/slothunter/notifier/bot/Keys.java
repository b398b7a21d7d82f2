package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Phrase;
import java.util.ArrayList;
import java.util.List;

/** Makes buttons, each good for one person's chat. */
public final class Keys {
  private static final int LABEL_LIMIT = 60;

  private final SignedActions actions;

  public Keys(SignedActions actions) {
    this.actions = actions;
  }

  public Button ask(Caller caller, Phrase label, Action action) {
    return new Button.Ask(caller.speech().say(label), actions.write(action, caller.contact()));
  }

  /** With a label that others wrote, or that may be long. */
  public Button named(Caller caller, String label, Action action) {
    String clipped = Html.label(label, LABEL_LIMIT);
    return new Button.Ask(
        clipped.isBlank() ? "…" : clipped, actions.write(action, caller.contact()));
  }

  public List<Button> row(Button... buttons) {
    return List.of(buttons);
  }

  /** So many beside each other. */
  public static List<List<Button>> rows(List<Button> buttons, int wide) {
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i += wide) {
      rows.add(List.copyOf(buttons.subList(i, Math.min(buttons.size(), i + wide))));
    }
    return rows;
  }

  /** To the page before and to the next, where there are such; none is empty. */
  public List<List<Button>> turns(Caller caller, Verb verb, Page<?> page) {
    List<Button> turns = new ArrayList<>();
    if (page.number() > 0) {
      turns.add(ask(caller, Phrase.PAGE_BEFORE, Action.page(verb, page.number() - 1)));
    }
    if (page.to() < page.total()) {
      turns.add(ask(caller, Phrase.PAGE_NEXT, Action.page(verb, page.number() + 1)));
    }
    return turns.isEmpty() ? List.of() : List.of(turns);
  }
}
