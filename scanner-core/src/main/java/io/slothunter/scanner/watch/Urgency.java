package io.slothunter.scanner.watch;

/** How much a person's waiting presses. */
public enum Urgency {
  NORMAL,
  URGENT
}
