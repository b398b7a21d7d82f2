package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.text.Phrase;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All screens together: whatever a button can ask for, one of them does. */
public final class Screens {
  private final Map<Verb, Screen.Press> presses = new EnumMap<>(Verb.class);
  private final Map<String, Screen.Command> commands = new HashMap<>();

  /**
   * @param all for everybody
   * @param admins for admins alone; to others their buttons and commands are unknown
   * @throws IllegalArgumentException if something is done by none of them, or by two
   */
  public Screens(List<Screen> all, List<Screen> admins) {
    all.forEach(screen -> screen.presses().forEach(this::add));
    all.forEach(screen -> screen.commands().forEach(this::add));
    for (Screen screen : admins) {
      screen.presses().forEach((verb, press) -> add(verb, guarded(press)));
      screen.commands().forEach((name, command) -> add(name, guarded(command)));
    }
    for (Verb verb : Verb.values()) {
      if (!presses.containsKey(verb)) {
        throw new IllegalArgumentException("nothing happens for " + verb);
      }
    }
  }

  Screen.Press press(Verb verb) {
    return Objects.requireNonNull(presses.get(verb));
  }

  Optional<Screen.Command> command(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  private void add(Verb verb, Screen.Press press) {
    if (presses.put(verb, press) != null) {
      throw new IllegalArgumentException("two screens do " + verb);
    }
  }

  private void add(String name, Screen.Command command) {
    if (commands.put(name, command) != null) {
      throw new IllegalArgumentException("two screens do /" + name);
    }
  }

  private static Screen.Press guarded(Screen.Press press) {
    return (caller, action, shown) ->
        isAdmin(caller)
            ? press.act(caller, action, shown)
            : Future.succeededFuture(Reply.toast(caller.speech().say(Phrase.UNKNOWN_BUTTON)));
  }

  private static Screen.Command guarded(Screen.Command command) {
    return (caller, words) ->
        isAdmin(caller) ? command.run(caller, words) : Future.succeededFuture(Reply.NOTHING);
  }

  private static boolean isAdmin(Caller caller) {
    return caller.admin() && !caller.isGroup();
  }
}
