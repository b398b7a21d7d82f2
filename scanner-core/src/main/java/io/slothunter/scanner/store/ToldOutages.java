package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.util.List;

/**
 * Who was told that a booking system does not answer us, and not yet that it does again. Whichever
 * process noticed it, and whichever tells people: all of them keep it here.
 */
public interface ToldOutages {
  /**
   * Systems of which people are to be told that they do not answer, as {@link ProviderLedger#told}
   * has it, and those that answer again of which somebody was told that they do not. Of what is out
   * for longer than a week nobody is told any more.
   */
  Future<List<Standing>> standings();

  /** Who was told that it does not answer, and not yet that it does. */
  Future<List<Person>> know(ProviderId provider);

  /**
   * Marks that the person knows how it stands, and owes them the word of it in {@link Notices}, in
   * one.
   *
   * @return false if they know already, or if that is not so any more
   */
  Future<Boolean> tell(Standing standing, PersonId person);

  /**
   * @param over it answers again
   */
  record Standing(ProviderId provider, boolean over) {}
}
