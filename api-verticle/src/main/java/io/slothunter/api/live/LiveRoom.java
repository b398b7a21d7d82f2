package io.slothunter.api.live;

import io.slothunter.api.view.SlotView;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * What all live clients share.
 *
 * @param accounts empty for a server without
 */
record LiveRoom(
    Vertx vertx,
    SlotView view,
    Backlog backlog,
    Audience audience,
    LiveOptions options,
    LiveFigures figures,
    Optional<LiveAccounts> accounts,
    WatchChanges changes) {}
