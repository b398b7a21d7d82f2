package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Very many alerts while Telegram is in every kind of trouble, one after another, and then while
 * some of its chats are flooded: what became of each alert, and whether the scanner noticed.
 */
public final class DeliveryBenchmark implements Benchmark {
  private static final int TROUBLED = 10;
  private static final int FLOODED = 5;
  private static final int[] RETRY_AFTER = {1, 34, 2_282};
  private static final int CHATS_EACH = 50;
  private static final int RATE = 300;
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String OPEN = "select count(*) from delivery where status = 'open'";

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public String describe() {
    return "15,000 alerts through 5xx, reset, hang and DNS failure for PT10S each (takes another"
        + " duration, such as PT5M, and messages a second, such as 30), and floods";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Duration trouble =
        arguments.isEmpty() ? Duration.ofSeconds(10) : Duration.parse(arguments.get(0));
    int rate = arguments.size() < 2 ? RATE : Integer.parseInt(arguments.get(1));
    System.err.println("delivery: 15,000 people begin to watch 15 doctors ...");
    try (DeliveryWorld world = new DeliveryWorld(TROUBLED + FLOODED, rate)) {
      double before = pollsPerSecond(world, Duration.ofSeconds(10));
      double during = throughTrouble(world, trouble);
      System.out.printf(
          Locale.ROOT, "scanner polls_per_s_before=%.1f during=%.1f%n", before, during);
      settle(world, 0);
      floods(world);
      return report(world, before, during);
    }
  }

  /** Opens a slot of each doctor, lets everything happen, and measures the scanner meanwhile. */
  private static double throughTrouble(DeliveryWorld world, Duration trouble) throws Exception {
    fault(world, "server_error", trouble);
    List<JsonObject> slots = new ArrayList<>();
    for (int doctor = 0; doctor < TROUBLED; doctor++) {
      slots.add(world.open(doctor));
    }
    long polls = world.door().requests();
    long began = System.nanoTime();
    over(world, "5xx", trouble);
    fault(world, "reset", trouble);
    world.take(0, slots.get(0));
    over(world, "reset", trouble);
    fault(world, "stall", trouble);
    over(world, "hang", trouble);
    // What is connected stays so until it is cut.
    fault(world, "reset", Duration.ofSeconds(1));
    world.nameTelegram(false);
    over(world, "DNS failure", trouble);
    world.nameTelegram(true);
    return (world.door().requests() - polls) / ((System.nanoTime() - began) / 1e9);
  }

  private static void over(DeliveryWorld world, String what, Duration trouble) {
    world.pause(trouble);
    System.err.println("after " + what + ": " + world.count(OPEN) + " are still owed");
    world.pause(BETWEEN);
  }

  private static void fault(DeliveryWorld world, String kind, Duration trouble) throws Exception {
    world
        .door()
        .post(
            "faults",
            new JsonObject()
                .put("area", "telegram")
                .put("path", "sendMessage")
                .put("kind", kind)
                .put("forMs", trouble.toMillis()));
  }

  private static double pollsPerSecond(DeliveryWorld world, Duration time) throws Exception {
    long polls = world.door().requests();
    world.pause(time);
    return (world.door().requests() - polls) / (double) time.toSeconds();
  }

  /** Some chats ask for a pause; when all others are told those are told at their time. */
  private static void floods(DeliveryWorld world) throws Exception {
    for (int kind = 0; kind < RETRY_AFTER.length; kind++) {
      long first = DeliveryWorld.firstChat(TROUBLED + kind);
      for (long chat = first; chat < first + CHATS_EACH; chat++) {
        JsonObject seconds = new JsonObject().put("seconds", RETRY_AFTER[kind]);
        world.door().post("chats/" + chat + "/flood", seconds);
      }
    }
    long began = System.nanoTime();
    for (int doctor = TROUBLED; doctor < TROUBLED + FLOODED; doctor++) {
      world.open(doctor);
    }
    world.pause(Duration.ofSeconds(1));
    settle(world, 2 * CHATS_EACH);
    double others = (System.nanoTime() - began) / 1e9;
    settle(world, CHATS_EACH);
    System.out.printf(
        Locale.ROOT,
        "flood recipients=%d flooded=%d others_told_in_s=%.1f%n",
        FLOODED * DeliveryWorld.PEOPLE_PER_DOCTOR,
        RETRY_AFTER.length * CHATS_EACH,
        others);
    System.err.println("delivery: 2,282 seconds pass, and the process is started anew ...");
    world.stop();
    world.later(Duration.ofSeconds(RETRY_AFTER[2]));
    world.start();
    settle(world, 0);
  }

  /** Waits until no more than so many are owed. */
  private static void settle(DeliveryWorld world, int left) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (world.count(OPEN) > left && System.nanoTime() < deadline) {
      world.pause(Duration.ofMillis(200));
    }
  }

  private static int report(DeliveryWorld world, double before, double during) throws Exception {
    Map<Long, Integer> told = new HashMap<>();
    for (JsonObject message : world.door().all("messages", "messages")) {
      told.merge(message.getLong("chat"), 1, Integer::sum);
    }
    long alerts = world.count("select count(*) from alert");
    long delivered = told.size();
    long expired = world.count("select count(*) from delivery where status = 'expired'");
    long duplicates = told.values().stream().mapToInt(count -> count - 1).sum();
    long lost = alerts - delivered - expired;
    long violations = world.door().get("telegram").getLong("limitViolations");
    long expected = (long) (TROUBLED + FLOODED) * DeliveryWorld.PEOPLE_PER_DOCTOR;
    System.out.printf(
        Locale.ROOT,
        "bench delivery alerts=%d delivered=%d expired=%d lost=%d duplicates=%d"
            + " limit_violations=%d%n",
        alerts,
        delivered,
        expired,
        lost,
        duplicates,
        violations);
    boolean whole = alerts == expected && lost == 0 && violations == 0 && duplicates == 0;
    return whole && during > 0.95 * before ? 0 : 1;
  }
}
