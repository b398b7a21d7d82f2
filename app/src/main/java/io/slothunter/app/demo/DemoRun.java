package io.slothunter.app.demo;

import io.slothunter.app.Node;
import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.enrol.Advice;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One demo on a running system: people begin to watch, slots move, everything is counted. */
final class DemoRun {
  private static final long FIRST_CHAT = 100_000;
  private static final int ENROL_AT_ONCE = 32;
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final DemoOptions options;
  private final Vertx vertx;
  private final Control control;
  private final Node node;
  private final Consumer<String> out;
  private final Consumer<String> progress;
  private final Map<CalendarName, Long> chats = new HashMap<>();
  private final Map<Long, CalendarName> keys = new ConcurrentHashMap<>();
  private final Map<Long, String> names = new ConcurrentHashMap<>();

  DemoRun(
      DemoOptions options,
      Vertx vertx,
      Control control,
      Node node,
      Consumer<String> out,
      Consumer<String> progress) {
    this.options = options;
    this.vertx = vertx;
    this.control = control;
    this.node = node;
    this.out = out;
    this.progress = progress;
  }

  DemoResult run() throws Exception {
    LiveEar ear = new LiveEar(vertx, Clock.systemUTC(), this::show);
    ear.listen(node.apiPort()).await();
    enrolEverybody();
    awaitFirstLooks();
    progress.accept("demo: slots open and close for " + options.duration() + " ...");
    long before = polls();
    control.post("world/resume");
    pause(options.duration());
    control.post("world/pause");
    long polls = polls() - before;
    List<String> freshness = Polled.of(node);
    progress.accept("demo: counting ...");
    Report report = settle(ear);
    return new DemoResult(keys.size(), polls, report, freshness);
  }

  /** Every doctor gets one person of their own, who pasted the doctor's link into the bot. */
  private void enrolEverybody() throws Exception {
    List<JsonObject> doctors = control.all("doctors", "doctors");
    progress.accept("demo: " + doctors.size() + " people begin to watch a doctor each ...");
    List<Future<Entry>> batch = new ArrayList<>();
    long chat = FIRST_CHAT;
    for (JsonObject doctor : doctors) {
      long own = chat++;
      control.meet(own);
      batch.add(enrol(doctor.getString("link"), own));
      if (batch.size() == ENROL_AT_ONCE) {
        Future.all(batch).await();
        batch.clear();
      }
    }
    Future.all(batch).await();
  }

  private Future<Entry> enrol(String link, long chat) {
    return node.enrolment()
        .watch(link, new Contact("telegram", Long.toString(chat)), Language.EN)
        .map(DemoRun::watched)
        .onSuccess(entry -> remember(entry, chat));
  }

  private static Entry watched(Enrolled enrolled) {
    if (enrolled instanceof Enrolled.Watched watched) {
      return watched.doctor();
    }
    throw new IllegalStateException("a person got no watch: " + Advice.of(enrolled));
  }

  private synchronized void remember(Entry entry, long chat) {
    for (Calendar calendar : entry.calendars()) {
      String[] parts = calendar.key().value().split("/", -1);
      CalendarName key = new CalendarName(parts[0], parts[1], parts[2]);
      keys.put(calendar.id().value(), key);
      names.put(calendar.id().value(), entry.doctor().name());
      chats.put(key, chat);
    }
  }

  private void awaitFirstLooks() throws Exception {
    progress.accept("demo: looking at " + keys.size() + " calendars for the first time ...");
    // Twice the calendars: every one has been answered once, whatever far days were asked between.
    long before = polls();
    while (polls() - before < 4L * keys.size()) {
      pause(Duration.ofMillis(200));
    }
  }

  private long polls() throws Exception {
    return control.get("requests").getJsonObject("booking").getLong("total");
  }

  /** Counts until nothing is missing any more, or until it has had its time. */
  private Report settle(LiveEar ear) throws Exception {
    long deadline = System.nanoTime() + SETTLE.toNanos();
    while (true) {
      Report report =
          new Tally(control.evidence(() -> ear.heard(keys)), chats, pace(), GRACE).report();
      if (report.lost() == 0 || System.nanoTime() > deadline) {
        return report;
      }
      pause(Duration.ofSeconds(1));
    }
  }

  private Duration pace() {
    return options.telegramLimits() ? PaceLimits.TELEGRAM.perChat() : Duration.ZERO;
  }

  private void show(JsonObject opened) {
    out.accept(
        "opened  " + opened.getString("start") + "  " + names.get(opened.getLong("calendar")));
  }

  private void pause(Duration duration) {
    vertx.timer(duration.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS).await();
  }
}
