package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;

/**
 * Who did something, as they stand with us at this moment.
 *
 * @param admin whether they may do what admins do
 * @param speech their language
 */
public record Caller(Member member, boolean admin, Speech speech) {
  public Person person() {
    return member.person();
  }

  public PersonId id() {
    return member.person().id();
  }

  public Contact contact() {
    return member.person().contact();
  }

  /** In a group everybody sees what is said, and whoever likes presses the buttons. */
  public boolean isGroup() {
    return contact().address().startsWith("-");
  }
}
