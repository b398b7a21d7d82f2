package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Menu;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.deliver.DeliveryStatus;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.store.Members;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The panel's first screen, and the figures. */
public final class AdminHome implements Screen {
  private final Members members;
  private final Supplier<DeliveryStatus> delivery;
  private final Menu menu;
  private final Keys keys;

  public AdminHome(Members members, Supplier<DeliveryStatus> delivery, Menu menu, Keys keys) {
    this.members = members;
    this.delivery = delivery;
    this.menu = menu;
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ADMIN,
        (caller, action, shown) -> Future.succeededFuture(panel(caller)),
        Verb.ADMIN_STATISTICS,
        (caller, action, shown) -> statistics(caller));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of(
        "admin",
        (caller, words) -> {
          menu.publishFor(caller);
          return Future.succeededFuture(panel(caller));
        });
  }

  private Reply panel(Caller caller) {
    return Reply.screen(
        Message.of(
            caller.speech().say(Phrase.ADMIN_PANEL),
            List.of(
                keys.row(
                    to(caller, Phrase.ADMIN_DOCTORS, Verb.ADMIN_DOCTORS),
                    to(caller, Phrase.ADMIN_USERS, Verb.ADMIN_USERS)),
                keys.row(
                    to(caller, Phrase.ADMIN_SYSTEMS, Verb.ADMIN_PROVIDERS),
                    to(caller, Phrase.ADMIN_ACCESS, Verb.ADMIN_ACCESS)),
                keys.row(to(caller, Phrase.ADMIN_STATISTICS, Verb.ADMIN_STATISTICS)))));
  }

  private Button to(Caller caller, Phrase label, Verb verb) {
    return keys.ask(caller, label, Action.of(verb));
  }

  private Future<Reply> statistics(Caller caller) {
    return members
        .census(caller.contact().channel())
        .map(
            census -> {
              Speech speech = caller.speech();
              DeliveryStatus status = delivery.get();
              Map<String, String> values = new HashMap<>();
              values.put("people", speech.number(census.people()));
              values.put("reachable", speech.number(census.reachable()));
              values.put("watches", speech.number(census.watches()));
              values.put("resting", speech.number(census.resting()));
              values.put("waiting", speech.number(status.queued()));
              values.put("delivered", speech.number(status.delivered()));
              values.put("expired", speech.number(status.expired()));
              values.put("dead", speech.number(status.dead()));
              return Reply.screen(
                  Message.of(
                      speech.say(Phrase.STATISTICS, values),
                      List.of(
                          keys.row(
                              to(caller, Phrase.REFRESH, Verb.ADMIN_STATISTICS),
                              to(caller, Phrase.BACK, Verb.ADMIN)))));
            });
  }
}
