package io.slothunter.scanner.scan;

import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.provider.CalendarSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.Weighed;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * One look: a request through the provider's gate, and its answer weighed as soon as it is there.
 */
final class Asking {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CalendarSource source;
  private final ProviderGate gate;
  private final Trust trust;

  Asking(CalendarSource source, ProviderGate gate, Trust trust) {
    this.source = source;
    this.gate = gate;
    this.trust = trust;
  }

  /** The first look of a poll, for which the gate has made room. */
  Future<Weighed> first(Calendar calendar, Known known) {
    return gate.send(() -> ask(calendar, known, Look.FIRST), Weighed::verdict);
  }

  /** A look that waits for its turn at the gate. */
  Future<Weighed> inTurn(Calendar calendar, Known known, Look look) {
    return gate.call(() -> ask(calendar, known, look), Weighed::verdict, PATIENCE);
  }

  private Future<Weighed> ask(Calendar calendar, Known known, Look look) {
    long ticket = trust.ticket();
    boolean first = look.equals(Look.FIRST);
    return source
        .look(calendar, look)
        .map(outcome -> trust.weigh(calendar, known.witness, first, known.state, outcome, ticket));
  }
}
