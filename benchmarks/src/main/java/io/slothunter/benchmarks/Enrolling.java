package io.slothunter.benchmarks;

import io.slothunter.app.Node;
import io.slothunter.scanner.enrol.Advice;
import io.slothunter.scanner.enrol.Enrolled;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One person watches all doctors of a booking system, so that all calendars count alike. */
final class Enrolling {
  private static final int AT_ONCE = 32;
  private static final int TRIES = 5;

  private Enrolling() {}

  /** Blocks until all are watched. */
  static void all(Node node, String host, SimulatorDoor door) throws Exception {
    List<Future<?>> batch = new ArrayList<>();
    for (JsonObject doctor : door.all("doctors", "doctors")) {
      String link = doctor.getString("link").replace("www.paziresh24.com", host);
      batch.add(watch(node, link, TRIES));
      if (batch.size() == AT_ONCE) {
        Future.all(batch).await();
        batch.clear();
      }
    }
    Future.all(batch).await();
  }

  /** A busy machine may be too slow for an answer. */
  private static Future<?> watch(Node node, String link, int tries) {
    return node.enrolment()
        .watchForOperator(link)
        .compose(
            enrolled -> {
              if (enrolled instanceof Enrolled.Watched) {
                return Future.succeededFuture();
              }
              String why = "a doctor is not watched: " + Advice.of(enrolled);
              System.err.println("bench: " + why);
              return tries > 1 ? watch(node, link, tries - 1) : Future.failedFuture(why);
            });
  }
}
