package io.slothunter.notifier.fake;

import io.slothunter.notifier.ChatPorts;
import io.slothunter.notifier.NotifierPorts;
import io.slothunter.notifier.TroublePorts;
import io.slothunter.scanner.store.postgres.PostgresStore;
import java.util.function.UnaryOperator;

/** A rig's ports, as those of a real database wherever it has such. */
public record OnDatabase(PostgresStore store) implements UnaryOperator<NotifierPorts> {
  @Override
  public NotifierPorts apply(NotifierPorts memory) {
    return new NotifierPorts(
        store.slotLog(),
        store.alertOutbox(),
        store.watches(),
        store.directory(),
        memory.audit(),
        memory.bus(),
        memory.clock(),
        memory.registry(),
        new TroublePorts(
            store.providerLedger()::waiting,
            store.toldOutages(),
            store.destinationTroubles(),
            store.notices()),
        store.channelShares(),
        memory.destinationGone(),
        new ChatPorts(
            store.ownWatches(),
            store.openingHistory(),
            store.sentMessages(),
            store.ownAlerts(),
            store.members(),
            store.accounts(),
            store.identities(),
            store.doctorStates(),
            store.broadcasts(),
            store.watchTroubles(),
            store.reactions(),
            store.longWaits(),
            memory.chat().systems(),
            memory.chat().queries()),
        memory.lifetimes(),
        memory.worth(),
        memory.likeness());
  }
}
