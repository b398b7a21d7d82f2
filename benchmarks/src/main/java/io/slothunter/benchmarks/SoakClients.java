package io.slothunter.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A {@link SoakCrowd} in a process of its own: {@code gather PORT COUNT} is answered when all have
 * come, {@code end HEAD} by {@code MISSED REPEATED RETURNS BEHIND}.
 */
public final class SoakClients {
  private static final int LAST_SECONDS = 60;

  private SoakClients() {}

  public static void main(String[] arguments) throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String[] first = in.readLine().split(" ", -1);
    SoakCrowd crowd = new SoakCrowd(vertx, Integer.parseInt(first[1]));
    var context = vertx.getOrCreateContext();
    io.vertx.core.Promise<Void> gathered = io.vertx.core.Promise.promise();
    context.runOnContext(go -> crowd.gather(Integer.parseInt(first[2])).onComplete(gathered));
    System.out.println("gathered " + gathered.future().map("all").await());
    long head = Long.parseLong(in.readLine().split(" ", -1)[1]);
    io.vertx.core.Promise<SoakCrowd.Result> ended = io.vertx.core.Promise.promise();
    context.runOnContext(go -> crowd.end(head, LAST_SECONDS).onComplete(ended));
    SoakCrowd.Result result = ended.future().await();
    System.out.printf(
        "%d %d %d %d%n", result.missed(), result.repeated(), result.returns(), result.behind());
    System.exit(0);
  }
}
