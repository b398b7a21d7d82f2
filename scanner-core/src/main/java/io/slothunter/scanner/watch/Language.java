package io.slothunter.scanner.watch;

/** A language that people are spoken to in. */
public enum Language {
  FA,
  EN
}
