package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.telegram.TelegramOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A simulated world that lives on while the process that watches it comes and goes. */
final class Stage {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long STUCK_NANOS = 150_000_000;
  private static final long FIRST_CHAT = 4_711;

  /** More polls of a calendar than it has far days, each of which is looked at once. */
  private static final int POLLS_OF_A_CALENDAR = 160;

  private final Vertx vertx = Vertx.vertx();
  private final Control control;
  private final SlotHunterProcess process;
  private final Map<CalendarName, Long> chats = new HashMap<>();
  private Bystander bystander;

  /** The world stands still until it is told to move. */
  Stage(Path folder, int calendars, double openingsPerSecond, int requestsPerSecond)
      throws Exception {
    SimulatorOptions options = SimulatorOptions.defaults();
    Simulator simulator =
        Simulator.start(
                vertx,
                options
                    .withWorld(
                        options
                            .world()
                            .withCalendars(calendars)
                            .withOpeningsPerSecond(openingsPerSecond)
                            .withHeldAndReturnedPerSecond(openingsPerSecond / 10))
                    .withTelegram(options.telegram().withLimits(TelegramOptions.Limits.LIFTED)),
                Clock.systemUTC())
            .await();
    control = new Control(simulator.controlUrl());
    control.post("world/pause");
    process =
        new SlotHunterProcess(
            folder,
            simulator.bookingUrl().toString(),
            simulator.telegramUrl().toString(),
            options.telegram().token(),
            requestsPerSecond);
    process.start();
    bystander = new Bystander(process);
  }

  /**
   * So many people paste the link of a doctor each, and choose English.
   *
   * @return their calendars
   */
  @CanIgnoreReturnValue
  List<JsonObject> watch(int people) throws Exception {
    List<JsonObject> doctors = control.all("doctors", "doctors");
    List<JsonObject> watched = new ArrayList<>();
    for (int i = 0; i < Math.min(people, doctors.size()); i++) {
      long chat = FIRST_CHAT + i;
      say(chat, doctors.get(i).getString("link"));
      for (Object each : doctors.get(i).getJsonArray("calendars")) {
        watched.add((JsonObject) each);
        chats.put(name((JsonObject) each), chat);
      }
    }
    long wanted = Math.min(people, doctors.size());
    await("they watch", () -> bystander.count("select count(*) from watch") == wanted);
    for (long chat = FIRST_CHAT; chat < FIRST_CHAT + wanted; chat++) {
      say(chat, "/language");
    }
    String english = "select count(*) from person where language = 'EN'";
    await(
        "they speak English",
        () -> {
          pressEnglish();
          return bystander.count(english) == wanted;
        });
    return watched;
  }

  private void say(long chat, String text) throws Exception {
    JsonObject said = control.post("say", new JsonObject().put("chat", chat).put("text", text));
    assertThat(said.containsKey("error")).as(said.encode()).isFalse();
  }

  private void pressEnglish() throws Exception {
    for (JsonObject message : control.all("messages", "messages")) {
      if (message.getJsonArray("buttons").encode().contains("English")) {
        control.post(
            "press",
            new JsonObject()
                .put("chat", message.getLong("chat"))
                .put("messageId", message.getLong("messageId"))
                .put("button", "English"));
      }
    }
  }

  /** Every day was looked at: nothing new was recorded over some rounds of polls. */
  void awaitBaselines(int calendars) throws Exception {
    long recorded = -1;
    while (recorded != bystander.count("select head from log_head")) {
      recorded = bystander.count("select head from log_head");
      awaitPolls((long) POLLS_OF_A_CALENDAR * calendars);
    }
    assertThat(recorded).isPositive();
  }

  void awaitPolls(long more) throws Exception {
    long until = polls() + more;
    await("some rounds of polls", () -> polls() >= until);
  }

  /** What happened and what was told so far, with the log in the live client's place. */
  Report report(Duration grace) throws Exception {
    return new Tally(control.evidence(bystander::heard), chats, Duration.ZERO, grace).report();
  }

  /**
   * The first report that misses nothing, or the last one in vain: of the latest answers nobody may
   * have been told yet.
   */
  Report completeReport(Duration grace) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Report report = report(grace);
    while (report.lost() > 0 && System.nanoTime() < deadline) {
      report = report(grace);
    }
    return report;
  }

  Bystander bystander() {
    return bystander;
  }

  Bystander anotherBystander() throws Exception {
    return new Bystander(process);
  }

  /** As {@code kill -9} does. The database is left running, with what the process had asked. */
  void kill() throws Exception {
    process.kill();
  }

  Duration terminate() throws Exception {
    return process.terminate();
  }

  /** Starts it again, on the same data and with all faults mended. */
  void revive() throws Exception {
    control.delete("faults");
    process.start();
    bystander.close();
    bystander = new Bystander(process);
  }

  void move() throws Exception {
    control.post("world/resume");
  }

  void standStill() throws Exception {
    control.post("world/pause");
  }

  void fault(String area, String path, String kind, int millis) throws Exception {
    control.post(
        "faults",
        new JsonObject()
            .put("area", area)
            .put("path", path)
            .put("kind", kind)
            .put("minMs", millis));
  }

  /** Opens a slot of a calendar; returns its start. */
  long open(JsonObject calendar) throws Exception {
    JsonObject wish = calendar.copy();
    wish.fieldNames().retainAll(List.of("centerId", "userCenterId", "serviceId"));
    JsonObject slot = control.post("open", wish);
    assertThat(slot.containsKey("start")).as(slot.encode()).isTrue();
    return slot.getLong("start");
  }

  boolean answered(long start) throws Exception {
    return control.all("openings", "openings").stream()
        .anyMatch(o -> o.getLong("start") == start && o.getLong("firstAnsweredAt") > 0);
  }

  /** How many messages told of a slot. */
  long told(long start) throws Exception {
    String line = Tally.line(start);
    return control.all("messages", "messages").stream()
        .map(m -> m.getString("firstVisible"))
        .filter(text -> text.contains("Free slot:") && text.contains(line))
        .count();
  }

  long sends() throws Exception {
    JsonObject telegram = control.get("requests").getJsonObject("telegram");
    JsonObject sends = telegram.getJsonObject("paths").getJsonObject("sendMessage");
    return sends == null ? 0 : sends.getLong("total");
  }

  long polls() throws Exception {
    return control.get("requests").getJsonObject("booking").getLong("total");
  }

  /** No further request comes, where one every few milliseconds is usual. */
  boolean pollsAreStuck() throws Exception {
    long before = polls();
    LockSupport.parkNanos(STUCK_NANOS);
    return polls() == before;
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "\n" + process.output());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private static CalendarName name(JsonObject json) {
    return new CalendarName(
        json.getString("centerId"), json.getString("userCenterId"), json.getString("serviceId"));
  }

  void close() throws Exception {
    bystander.close();
    if (process.isAlive()) {
      assertThat(process.terminate()).isPositive();
    }
    vertx.close().await();
  }
}
