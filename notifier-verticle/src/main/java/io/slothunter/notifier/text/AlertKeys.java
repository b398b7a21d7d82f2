package io.slothunter.notifier.text;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.WatchId;
import java.util.List;

/** The buttons under an alert, apart from those that book. */
public final class AlertKeys {
  private final SignedActions actions;

  public AlertKeys(SignedActions actions) {
    this.actions = actions;
  }

  /** While there is a slot left. */
  public List<List<Button>> usual(Speech speech, WatchId watch, DoctorId doctor, Contact contact) {
    return List.of(
        List.of(
            ask(speech, Phrase.SNOOZE_HOUR, Action.of(Verb.SNOOZE_HOUR, watch), contact),
            ask(speech, Phrase.KEEP_LOOKING, Action.of(Verb.KEEP_LOOKING, watch), contact)),
        List.of(
            ask(
                speech,
                Phrase.NOT_INTERESTED,
                Action.of(Verb.NOT_INTERESTED, watch, doctor),
                contact),
            ask(speech, Phrase.TAKEN, Action.of(Verb.TAKEN, watch), contact)),
        List.of(ask(speech, Phrase.BOOKED, Action.of(Verb.BOOKED, watch, doctor), contact)));
  }

  /** Once they have a slot. */
  public List<List<Button>> booked(Speech speech, WatchId watch, DoctorId doctor, Contact contact) {
    return List.of(
        List.of(
            ask(speech, Phrase.STOP_BUTTON, Action.of(Verb.STOP_WATCH, watch), contact),
            ask(speech, Phrase.BACK, Action.of(Verb.INTERESTED, watch, doctor), contact)));
  }

  /** Once all slots are gone. */
  public List<List<Button>> afterwards(Speech speech, WatchId watch, Contact contact) {
    return List.of(
        List.of(
            ask(speech, Phrase.NARROW, Action.of(Verb.NARROW, watch), contact),
            ask(speech, Phrase.STOP_BUTTON, Action.of(Verb.STOP_WATCH, watch), contact)));
  }

  /** What is meant by "not interested". */
  public List<List<Button>> question(
      Speech speech, WatchId watch, DoctorId doctor, boolean ofManyDoctors, Contact contact) {
    Button narrow = ask(speech, Phrase.NARROW, Action.of(Verb.NARROW, watch), contact);
    Button stop = ask(speech, Phrase.STOP_BUTTON, Action.of(Verb.STOP_WATCH, watch), contact);
    Button back = ask(speech, Phrase.BACK, Action.of(Verb.INTERESTED, watch, doctor), contact);
    if (!ofManyDoctors) {
      return List.of(List.of(narrow, stop), List.of(back));
    }
    Action without = Action.of(Verb.NOT_THIS_DOCTOR, watch, doctor);
    return List.of(
        List.of(ask(speech, Phrase.NOT_THIS_DOCTOR, without, contact)),
        List.of(narrow, stop),
        List.of(back));
  }

  private Button ask(Speech speech, Phrase label, Action action, Contact contact) {
    return new Button.Ask(speech.say(label), actions.write(action, contact));
  }
}
