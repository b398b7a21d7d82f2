package io.slothunter.notifier;

import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks who can no longer be reached, so that nothing more is sent there. */
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  private final WatchDesk desk;
  private final Function<Contact, Future<Void>> destinationGone;

  /**
   * @param destinationGone told of a destination where nobody is any more
   */
  Departures(WatchDesk desk, Function<Contact, Future<Void>> destinationGone) {
    this.desk = desk;
    this.destinationGone = destinationGone;
  }

  /** Was to get an alert. */
  void of(Owed owed) {
    mark(owed.destination().isPresent(), owed.alert().person());
  }

  /** Was to get a notice. */
  void of(Notice notice) {
    mark(notice.destination().isPresent(), notice.person());
  }

  /** Was to be written to in their chat. */
  void of(Person person) {
    mark(false, person);
  }

  /**
   * @param named whether the contact is that of a destination that they named
   */
  private void mark(boolean named, Person person) {
    Future<Void> marked =
        named ? destinationGone.apply(person.contact()) : desk.unreachable(person.id());
    marked.onFailure(
        e ->
            LOG.atWarn()
                .setMessage("somebody who left could not be marked as unreachable")
                .addKeyValue("cause", e.toString())
                .log());
  }
}
