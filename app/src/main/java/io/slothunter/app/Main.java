package io.slothunter.app;

import io.slothunter.app.command.SlotHunter;

/** The program's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(SlotHunter.execute(args));
  }
}
