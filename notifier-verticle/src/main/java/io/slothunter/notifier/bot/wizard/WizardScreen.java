package io.slothunter.notifier.bot.wizard;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.bot.watch.WatchDesk;
import io.slothunter.notifier.bot.watch.WatchWords;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.Impossible;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Narrows a watch: every step shows what the watch would look for, and nothing is kept before. */
public final class WizardScreen implements Screen {
  private final WatchDesk desk;
  private final WatchWords words;
  private final Preview preview;
  private final Keys keys;
  private final InstantSource clock;

  public WizardScreen(
      WatchDesk desk, WatchWords words, Preview preview, Keys keys, InstantSource clock) {
    this.desk = desk;
    this.words = words;
    this.preview = preview;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Map<Verb, Press> presses() {
    Map<Verb, Press> all = new EnumMap<>(Verb.class);
    all.put(Verb.NOTHING, (caller, action, shown) -> Future.succeededFuture(Reply.NOTHING));
    all.put(
        Verb.NARROW,
        (caller, action, shown) ->
            with(caller, action, sheet -> overview(sheet, "").map(Reply::anew))
                // The alert stays as it is, whatever became of its watch.
                .map(reply -> reply.anew() ? reply : Reply.toast(reply.toast())));
    all.put(
        Verb.DRAFT,
        (caller, action, shown) ->
            with(caller, action, sheet -> overview(sheet, "").map(Reply::screen)));
    all.put(Verb.DRAFT_SAVE, (caller, action, shown) -> with(caller, action, this::save));
    step(all, Verb.DRAFT_DAYS, Phrase.DAYS_ASK, (sheet, value) -> DayStep.choices(sheet));
    step(all, Verb.DRAFT_FROM, Phrase.FROM_ASK, DayStep::from);
    step(all, Verb.DRAFT_TO, Phrase.TO_ASK, DayStep::to);
    step(all, Verb.DRAFT_BEFORE, Phrase.BEFORE_ASK, DayStep::before);
    step(all, Verb.DRAFT_WEEKDAYS, Phrase.WEEKDAYS_ASK, (sheet, value) -> HourStep.weekdays(sheet));
    step(all, Verb.DRAFT_TIMES, Phrase.TIMES_ASK, (sheet, value) -> HourStep.times(sheet));
    step(all, Verb.DRAFT_NOTICE, Phrase.NOTICE_ASK, (sheet, value) -> HourStep.notice(sheet));
    step(all, Verb.DRAFT_VISIT, Phrase.VISIT_ASK, (sheet, value) -> HourStep.visit(sheet));
    return all;
  }

  private void step(
      Map<Verb, Press> all,
      Verb verb,
      Phrase question,
      BiFunction<Sheet, Long, List<List<Button>>> rows) {
    all.put(
        verb,
        (caller, action, shown) ->
            with(
                caller,
                action,
                sheet -> {
                  String html = text(sheet) + "\n\n" + sheet.speech().say(question);
                  List<List<Button>> buttons = rows.apply(sheet, action.value());
                  return Future.succeededFuture(Reply.screen(Message.of(html, buttons)));
                }));
  }

  private interface Step {
    Future<Reply> show(Sheet sheet);
  }

  private Future<Reply> with(Caller caller, Action action, Step step) {
    return desk.one(action.watch(), caller.id())
        .compose(
            own ->
                own.isEmpty()
                    ? Future.succeededFuture(gone(caller))
                    : desk.catalog()
                        .map(
                            catalog ->
                                new Sheet(
                                    caller,
                                    own.get(),
                                    catalog,
                                    DraftCode.read(action.more()),
                                    keys,
                                    clock.instant()))
                        .compose(step::show));
  }

  private Reply gone(Caller caller) {
    String text = caller.speech().say(Phrase.WATCH_GONE);
    Button back = keys.ask(caller, Phrase.BACK_TO_WATCHES, Action.of(Verb.SHOW_WATCHES));
    return Reply.screen(Message.of(text, List.of(keys.row(back))), text);
  }

  private String text(Sheet sheet) {
    return words.head(sheet.caller(), sheet.own(), sheet.catalog())
        + "\n\n"
        + words.filter(sheet.caller(), sheet.filter(), sheet.catalog());
  }

  /** All that the watch would look for, what it would have told of, and what can be changed. */
  private Future<Message> overview(Sheet sheet, String note) {
    return preview
        .matched(sheet.filter(), sheet.catalog())
        .map(matched -> overview(sheet, note, matched));
  }

  private Message overview(Sheet sheet, String note, Optional<Integer> matched) {
    List<String> parts = new ArrayList<>();
    parts.add(text(sheet));
    matched.ifPresent(
        n ->
            parts.add(
                sheet
                    .speech()
                    .say(
                        Phrase.PREVIEW,
                        Map.of(
                            "n", sheet.speech().number(n),
                            "days", sheet.speech().number(Preview.DAYS)))));
    if (sheet.changes()) {
      parts.add(sheet.speech().say(Phrase.UNSAVED));
    }
    if (!note.isEmpty()) {
      parts.add(note);
    }
    return Message.of(String.join("\n\n", parts), rows(sheet));
  }

  private List<List<Button>> rows(Sheet sheet) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(
        List.of(
            sheet.to(Phrase.CHANGE_DAYS, Verb.DRAFT_DAYS),
            sheet.to(Phrase.CHANGE_WEEKDAYS, Verb.DRAFT_WEEKDAYS)));
    rows.add(
        List.of(
            sheet.to(Phrase.CHANGE_TIMES, Verb.DRAFT_TIMES),
            sheet.to(Phrase.CHANGE_NOTICE, Verb.DRAFT_NOTICE)));
    rows.add(
        List.of(
            sheet.to(Phrase.CHANGE_BEFORE, Verb.DRAFT_BEFORE),
            sheet.to(Phrase.CHANGE_VISIT, Verb.DRAFT_VISIT)));
    WatchId watch = sheet.own().watch().id();
    rows.add(
        sheet.changes()
            ? List.of(sheet.to(Phrase.SAVE, Verb.DRAFT_SAVE), sheet.cancel())
            : List.of(keys.ask(sheet.caller(), Phrase.BACK, Action.of(Verb.SHOW_WATCH, watch))));
    return rows;
  }

  private Future<Reply> save(Sheet sheet) {
    Instant now = sheet.now();
    Wish before = sheet.own().watch().wish();
    boolean lasts = before.expires() != null && before.expires().isAfter(now);
    Wish wish = new Wish(sheet.filter(), lasts ? before.expires() : null, before.urgency());
    if (sheet.changes() && !Impossible.faults(wish, now).isEmpty()) {
      return told(sheet, Phrase.IMPOSSIBLE);
    }
    return desk.change(sheet.own().watch().id(), sheet.caller().id(), wish)
        .compose(
            changed ->
                changed.isEmpty()
                    ? Future.succeededFuture(gone(sheet.caller()))
                    : saved(sheet, changed.get()))
        .recover(
            e ->
                e instanceof StoreFailure.Refused
                    ? told(sheet, Phrase.WATCHED_ALREADY)
                    : Future.failedFuture(e));
  }

  private Future<Reply> saved(Sheet sheet, OwnWatch changed) {
    Sheet done = new Sheet(sheet.caller(), changed, sheet.catalog(), Draft.NONE, keys, sheet.now());
    String toast = sheet.speech().say(Phrase.SAVED);
    return overview(done, toast).map(message -> Reply.screen(message, toast));
  }

  private Future<Reply> told(Sheet sheet, Phrase why) {
    String text = sheet.speech().say(why);
    return overview(sheet, text).map(message -> Reply.screen(message, text));
  }
}
