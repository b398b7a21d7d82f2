package io.slothunter.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.Watches;
import java.time.InstantSource;

/**
 * What the notifier reads from and writes to.
 *
 * @param registry where its figures are shown
 */
public record NotifierPorts(
    SlotLog log,
    AlertOutbox outbox,
    Watches watches,
    Directory directory,
    LocalBus bus,
    InstantSource clock,
    MeterRegistry registry) {}
