package io.slothunter.app.command;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.Reachability;
import io.slothunter.app.settings.Settings;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = "Reads the configuration, reaches every dependency once, and says what to mend.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config = new ConfigOption();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  CheckCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = config.read();
    out.println("ok    configuration");
    Vertx vertx = Processes.vertx();
    boolean good = checkStore(vertx, settings, out);
    List<Reachability.Finding> findings = new Reachability(vertx, settings).findings().await();
    for (Reachability.Finding each : findings) {
      good &= each.ok();
      out.println((each.ok() ? "ok    " : "FAIL  ") + each.what() + ": " + each.detail());
    }
    vertx.close().await();
    return good ? 0 : 1;
  }

  private static boolean checkStore(Vertx vertx, Settings settings, PrintWriter out) {
    String what = settings.store().embedded() ? "embedded PostgreSQL" : "PostgreSQL";
    try {
      Node node =
          new Assembly(vertx, settings.withRoles(Set.of()), Clock.systemUTC()).start().await();
      node.stop().await();
      out.println("ok    " + what);
      return true;
    } catch (RuntimeException e) {
      out.println("FAIL  " + what + ": " + Words.of(e));
      return false;
    }
  }
}
