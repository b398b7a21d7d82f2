package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.DeliveryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery that is owed: an alert on its way to one destination.
 *
 * @param alert with the contact of the destination, and how often this delivery has been tried
 * @param destination empty for where its person is reached without having named one
 * @param urgent whether its watch is
 * @param acknowledged whether its person has seen the alert, so that it need not be sent any more
 * @param wave of people, where the alert is one of very many; from 0
 */
public record Owed(
    DeliveryId id,
    Alert alert,
    Optional<DestinationId> destination,
    Telling telling,
    boolean urgent,
    boolean acknowledged,
    Optional<Integer> wave) {

  public Contact contact() {
    return alert.person().contact();
  }

  public List<AlertedSlot> slots() {
    return alert.slots();
  }

  /** The same of these slots. */
  public Owed with(List<AlertedSlot> slots) {
    Alert other =
        new Alert(
            alert.id(),
            alert.watch(),
            alert.doctor(),
            alert.person(),
            alert.createdAt(),
            alert.attempts(),
            slots);
    return new Owed(id, other, destination, telling, urgent, acknowledged, wave);
  }

  /** What its person is to be told by it. */
  public Telling.News news() {
    Instant begins =
        slots().stream().map(s -> s.slot().start()).min(Instant::compareTo).orElse(Instant.MAX);
    return new Telling.News(alert.createdAt(), urgent, begins);
  }
}
