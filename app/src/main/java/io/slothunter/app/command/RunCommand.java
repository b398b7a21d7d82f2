package io.slothunter.app.command;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Scans, serves and alerts until it is told to stop.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "What this process does: ${COMPLETION-CANDIDATES}; all that the file says.")
  private List<Settings.Role> roles = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    Settings read = config.read();
    Settings settings = roles.isEmpty() ? read : read.withRoles(EnumSet.copyOf(roles));
    Vertx vertx = Processes.vertx();
    Future<Node> starting = new Assembly(vertx, settings, Clock.systemUTC()).start();
    CountDownLatch stopped = Processes.drainAtExit(vertx, starting);
    Node node;
    try {
      node = starting.await();
    } catch (RuntimeException e) {
      vertx.close().await();
      throw e;
    }
    spec.commandLine()
        .getErr()
        .println(
            "slothunter: running as "
                + settings.roles()
                + (node.apiPort() > 0 ? ", API at " + settings.api().address(node.apiPort()) : "")
                + (node.grpcPort() > 0 ? ", gRPC at port " + node.grpcPort() : "")
                + ", "
                + node.calendars()
                + " calendars watched");
    stopped.await();
    return 0;
  }
}
