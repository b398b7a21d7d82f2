package io.slothunter.notifier.bot.setting;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Telling;
import io.vertx.core.Future;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether one is told at each opening or now and then, and what of urgent things. */
public final class DigestScreen implements Screen {
  /** Into which a day can be divided. */
  private static final List<Integer> HOURS = List.of(1, 2, 3, 4, 6, 8, 12);

  private static final int DAY = 24;
  private static final int NO_DIGEST = -1;

  private final Manners manners;
  private final Keys keys;
  private final Runnable refused;

  /**
   * @param refused hears of each who wants no more offers
   */
  public DigestScreen(Manners manners, Keys keys, Runnable refused) {
    this.manners = manners;
    this.keys = keys;
    this.refused = refused;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ASK_DIGEST,
        (caller, action, shown) -> question(caller),
        Verb.ASK_DIGEST_AT,
        (caller, action, shown) ->
            manners.hours(
                caller, Phrase.DIGEST_AT_ASK, hour -> new Action(Verb.DIGEST_DAILY, 0, hour)),
        Verb.DIGEST_EVERY,
        (caller, action, shown) -> digest(caller, every(action.number())),
        Verb.DIGEST_DAILY,
        (caller, action, shown) -> digest(caller, daily(action.number())),
        Verb.URGENT,
        (caller, action, shown) -> urgent(caller, action.number() == 1),
        Verb.ALTERNATIVES,
        (caller, action, shown) -> alternatives(caller, action.number() == 1));
  }

  private static Optional<Digest> every(int hours) {
    return HOURS.contains(hours) ? Optional.of(new Digest.Every(hours)) : Optional.empty();
  }

  private static Optional<Digest> daily(int hour) {
    return Optional.of(new Digest.Daily(LocalTime.of(Math.floorMod(hour, DAY), 0)));
  }

  private Future<Reply> question(Caller caller) {
    Speech speech = caller.speech();
    List<Button> buttons = new ArrayList<>();
    for (int hours : HOURS) {
      String label = speech.say(Phrase.N_HOURS, Map.of("n", speech.number(hours)));
      buttons.add(keys.named(caller, label, new Action(Verb.DIGEST_EVERY, 0, hours)));
    }
    List<List<Button>> rows = new ArrayList<>(Keys.rows(buttons, 4));
    rows.add(keys.row(keys.ask(caller, Phrase.DIGEST_AT, Action.of(Verb.ASK_DIGEST_AT))));
    rows.add(
        keys.row(
            keys.named(
                caller,
                Manners.digest(speech, Optional.empty()),
                new Action(Verb.DIGEST_EVERY, 0, NO_DIGEST))));
    rows.add(manners.back(caller));
    return Future.succeededFuture(Reply.screen(Message.of(speech.say(Phrase.DIGEST_ASK), rows)));
  }

  private Future<Reply> digest(Caller caller, Optional<Digest> digest) {
    Telling before = caller.member().telling();
    return manners.change(
        caller,
        new Telling(
            before.zone(), before.quiet(), digest, before.urgentAtOnce(), before.alternatives()));
  }

  private Future<Reply> urgent(Caller caller, boolean atOnce) {
    Telling before = caller.member().telling();
    return manners.change(
        caller,
        new Telling(before.zone(), before.quiet(), before.digest(), atOnce, before.alternatives()));
  }

  private Future<Reply> alternatives(Caller caller, boolean wanted) {
    Telling before = caller.member().telling();
    return manners
        .change(
            caller,
            new Telling(
                before.zone(), before.quiet(), before.digest(), before.urgentAtOnce(), wanted))
        .onSuccess(
            done -> {
              if (before.alternatives() && !wanted) {
                refused.run();
              }
            });
  }
}
