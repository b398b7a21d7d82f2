package io.slothunter.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * What the notifier reads from and writes to.
 *
 * @param registry where its figures are shown
 * @param destinationGone told of a destination where nobody is any more
 * @param waiting the reachable people who wait for anything of a provider
 * @param chat what the conversation with people needs besides
 * @param lifetimes how long openings may be expected to stay free
 * @param worth which of them people like
 * @param likeness which doctors are like others
 */
public record NotifierPorts(
    SlotLog log,
    AlertOutbox outbox,
    Watches watches,
    Directory directory,
    Audit audit,
    LocalBus bus,
    InstantSource clock,
    MeterRegistry registry,
    Function<ProviderId, Future<List<Person>>> waiting,
    Function<Contact, Future<Void>> destinationGone,
    ChatPorts chat,
    Lifetimes lifetimes,
    Worth worth,
    Likeness likeness) {}
