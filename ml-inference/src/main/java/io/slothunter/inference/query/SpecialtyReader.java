package io.slothunter.inference.query;

import java.util.List;
import java.util.Optional;

/** Tells which specialty a person's words are about. */
interface SpecialtyReader {
  /**
   * @param words those that say something, without what is about places and times
   * @return empty if they are about none
   */
  Optional<String> specialty(List<String> words);
}
