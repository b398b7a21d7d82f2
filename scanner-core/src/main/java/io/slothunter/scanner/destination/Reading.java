package io.slothunter.scanner.destination;

import java.util.function.Function;

/** What came of reading what a person gave as a destination. */
public sealed interface Reading {

  /** One function for each case. */
  <T> T match(Function<Target, T> understood, Function<String, T> wrong);

  record Understood(Target target) implements Reading {
    @Override
    public <T> T match(Function<Target, T> understood, Function<String, T> wrong) {
      return understood.apply(target);
    }
  }

  /**
   * Nothing that we can tell anybody by.
   *
   * @param advice one sentence that says what to write instead, without what was written
   */
  record Wrong(String advice) implements Reading {
    @Override
    public <T> T match(Function<Target, T> understood, Function<String, T> wrong) {
      return wrong.apply(advice);
    }
  }
}
