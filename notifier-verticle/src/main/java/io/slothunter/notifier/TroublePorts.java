package io.slothunter.notifier;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.Notices;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * What people are told of trouble, apart from that with their doctors.
 *
 * @param waiting the people who wait for anything of a provider
 * @param outages who knows of which outage
 * @param destinations servers of people's own that took nothing for long
 * @param notices the words that people are owed of all that, and of other things besides alerts
 */
public record TroublePorts(
    Function<ProviderId, Future<List<Person>>> waiting,
    ToldOutages outages,
    DestinationTroubles destinations,
    Notices notices) {}
