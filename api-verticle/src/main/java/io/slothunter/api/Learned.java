package io.slothunter.api;

import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.worth.Worth;

/**
 * What others have learned, and answer at once.
 *
 * @param queries what people mean who type what they look for
 * @param worth which openings people like
 * @param likeness which doctors are like others
 */
record Learned(QueryReader queries, Worth worth, Likeness likeness) {
  static final Learned NOTHING = new Learned(QueryReader.NONE, Worth.UNKNOWN, Likeness.UNKNOWN);

  Learned with(QueryReader reader) {
    return new Learned(reader, worth, likeness);
  }

  Learned with(Worth other, Likeness like) {
    return new Learned(queries, other, like);
  }
}
