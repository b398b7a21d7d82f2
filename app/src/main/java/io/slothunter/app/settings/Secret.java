package io.slothunter.app.settings;

/** A value that must not reach a log: printing it prints stars. */
public record Secret(String reveal) {
  public boolean isEmpty() {
    return reveal.isEmpty();
  }

  @Override
  public String toString() {
    return reveal.isEmpty() ? "" : "***";
  }
}
