package io.slothunter.notifier;

import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.text.AlertText;
import io.slothunter.notifier.text.Speeches;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What alerts and the conversation with people have in common. */
record Shared(
    Vertx vertx,
    NotifierPorts ports,
    NotifierOptions options,
    WatchBook book,
    WatchDesk desk,
    Speeches speeches,
    SignedActions actions,
    AlertText text) {

  static Shared of(Vertx vertx, NotifierPorts ports, NotifierOptions options) {
    WatchBook book = new WatchBook(ports.watches(), ports.directory());
    BotTrail trail = new BotTrail(ports.audit());
    Speeches speeches = new Speeches();
    SignedActions actions = new SignedActions(options.callbackKey());
    return new Shared(
        vertx,
        ports,
        options,
        book,
        new WatchDesk(ports.watches(), ports.chat().ownWatches(), ports.bus(), book, trail),
        speeches,
        actions,
        new AlertText(speeches, actions, ports.lifetimes(), ports.worth()));
  }

  InstantSource clock() {
    return ports.clock();
  }
}
