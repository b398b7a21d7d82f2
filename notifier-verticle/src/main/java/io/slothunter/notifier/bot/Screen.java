package io.slothunter.notifier.bot;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.vertx.core.Future;
import java.util.Map;

/** Some of what a person may do, and what comes of it. */
public interface Screen {
  /** A button was pressed. Doing it twice does nothing more. */
  interface Press {
    Future<Reply> act(Caller caller, Action action, Incoming.Shown shown);
  }

  /** A command was written; {@code words} is what stood behind it. */
  interface Command {
    Future<Reply> run(Caller caller, String words);
  }

  default Map<Verb, Press> presses() {
    return Map.of();
  }

  /** By their names without the slash. */
  default Map<String, Command> commands() {
    return Map.of();
  }
}
