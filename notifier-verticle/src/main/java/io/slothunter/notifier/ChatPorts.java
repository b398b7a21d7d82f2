package io.slothunter.notifier;

import io.slothunter.notifier.bot.BookingSystems;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.store.DoctorStates;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.LongWaits;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.WatchTroubles;

/**
 * What only the conversation with people needs.
 *
 * @param queries understands what they look for in their own words
 */
public record ChatPorts(
    OwnWatches ownWatches,
    OpeningHistory history,
    SentMessages messages,
    OwnAlerts alerts,
    Members members,
    Accounts accounts,
    Identities identities,
    DoctorStates doctors,
    Broadcasts broadcasts,
    WatchTroubles troubles,
    Reactions reactions,
    LongWaits waits,
    BookingSystems systems,
    QueryReader queries) {}
