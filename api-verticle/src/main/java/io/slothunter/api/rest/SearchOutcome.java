package io.slothunter.api.rest;

import io.slothunter.api.answer.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What comes of a search. */
public sealed interface SearchOutcome {
  /**
   * @param after asks for the next page; empty on the last
   */
  record Page(List<FoundSlot> slots, Optional<String> after) implements SearchOutcome {
    public Page {
      slots = List.copyOf(slots);
    }
  }

  record Refused(Problem problem) implements SearchOutcome {}

  default <T> T match(Function<Page, T> page, Function<Refused, T> refused) {
    return this instanceof Page found ? page.apply(found) : refused.apply((Refused) this);
  }
}
