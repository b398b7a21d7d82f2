package io.slothunter.api.live;

import io.slothunter.api.view.SlotView;
import io.vertx.core.Vertx;

/** What all live clients share. */
record LiveRoom(
    Vertx vertx,
    SlotView view,
    Backlog backlog,
    Audience audience,
    LiveOptions options,
    LiveFigures figures) {}
