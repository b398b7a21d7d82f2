package io.slothunter.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Where a test types commands, and sees all that they say. */
final class Terminal {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /**
   * @return the exit code
   */
  int run(String... arguments) {
    return SlotHunter.line(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
