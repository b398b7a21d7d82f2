package io.slothunter.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.like.Likeness;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.store.ChannelShares;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the notifier reads from and writes to.
 *
 * @param registry where its figures are shown
 * @param destinationGone told of a destination where nobody is any more
 * @param troubles what people are told of trouble
 * @param shares what processes that do not lead the bot's channel may send over it
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
    TroublePorts troubles,
    ChannelShares shares,
    Function<Contact, Future<Void>> destinationGone,
    ChatPorts chat,
    Lifetimes lifetimes,
    Worth worth,
    Likeness likeness) {}
