package io.slothunter.app.settings;

import java.util.List;

/** The configuration cannot be used; all of its faults at once, each with the line to mend. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> faults) {
    super(String.join(System.lineSeparator(), faults));
  }
}
