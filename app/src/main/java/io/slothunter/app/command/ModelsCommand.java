package io.slothunter.app.command;

import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsException;
import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.HazardTraining;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.model.Registry;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.survival.SurvivalFiles;
import io.slothunter.inference.survival.SurvivalTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = {
      "Shows the models that come along, those that the configuration names, and those of other"
          + " folders: what they learned from, how well they did, what they are used for, and"
          + " whether they can be used. Ends with 1 if one cannot.",
      "",
      "With --running also how the models of the running server do: asked at the address and with"
          + " the operator's token of the configuration."
    },
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  private static final String SHIPPED = "shipped";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--running", description = "Asks the running server how its models do.")
  private boolean running;

  @Parameters(
      paramLabel = "DIR",
      description = "Folders that ./slothunter train wrote, or folders of such folders.")
  private List<Path> folders = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  ModelsCommand() {}

  @Override
  public Integer call() throws Exception {
    Optional<Settings> settings = settings();
    boolean good = show(SHIPPED, use(settings, HazardTraining.KIND, SHIPPED), HazardFiles::shipped);
    good &= show(SHIPPED, use(settings, SurvivalTraining.KIND, SHIPPED), SurvivalFiles::shipped);
    for (Path folder : all(settings)) {
      String kind = ModelFiles.kind(folder);
      good &= show(folder.toString(), use(settings, kind, folder.toString()), () -> read(folder));
    }
    if (running) {
      good &= new RunningModels(settings.orElseThrow(), out()).show();
    }
    return good ? 0 : 1;
  }

  /** What is used is not known without a configuration, and all else is. */
  private Optional<Settings> settings() throws SettingsException {
    try {
      return Optional.of(config.read());
    } catch (SettingsException e) {
      if (running || config.isGiven()) {
        throw e;
      }
      spec.commandLine().getErr().println("models: what is in use is not shown: " + Words.of(e));
      return Optional.empty();
    }
  }

  private Set<Path> all(Optional<Settings> settings) throws IOException {
    List<Path> named = new ArrayList<>(folders);
    settings.ifPresent(
        each ->
            List.of(
                    each.scan().hazardModel(),
                    lifetimes(each),
                    each.models().hazard(),
                    each.models().survival())
                .stream()
                .filter(name -> !name.isEmpty() && !name.equals(SHIPPED))
                .forEach(name -> named.add(Path.of(name))));
    Set<Path> all = new LinkedHashSet<>();
    for (Path each : named) {
      Registry.models(each).forEach(model -> all.add(model.normalize()));
    }
    return all;
  }

  private static String lifetimes(Settings settings) {
    String name = settings.notifier().lifetimes();
    return name.equals("rules") || !settings.notifier().saysLifetimes() ? "" : name;
  }

  private static String use(Optional<Settings> settings, String kind, String name) {
    return settings.map(each -> use(each, kind, name)).orElse("");
  }

  private static String use(Settings settings, String kind, String name) {
    boolean lives = kind.equals(SurvivalTraining.KIND);
    Settings.Models trials = settings.models();
    if (isNamed(lives ? lifetimes(settings) : settings.scan().hazardModel(), name)) {
      return "in use";
    }
    if (isNamed(lives ? trials.survival() : trials.hazard(), name)) {
      return trials.share() == 0
          ? "tried in the shadow"
          : String.format(Locale.ROOT, "tried for %.3g %% of calendars", 100 * trials.share());
    }
    return "not used";
  }

  private static boolean isNamed(String setting, String name) {
    return !setting.isEmpty() && Path.of(setting).normalize().equals(Path.of(name).normalize());
  }

  private static ModelFiles read(Path folder) {
    return ModelFiles.kind(folder).equals(SurvivalTraining.KIND)
        ? SurvivalFiles.read(folder)
        : HazardFiles.read(folder);
  }

  private boolean show(String where, String use, Supplier<ModelFiles> reading) {
    PrintWriter out = out();
    String which = Words.plain(where) + (use.isEmpty() ? "" : " (" + use + ")");
    try {
      ModelFiles files = reading.get();
      OnnxScorer.of(files.model(), files.manifest().features().size()).close();
      Manifest manifest = files.manifest();
      out.println("ok    " + which + ": " + manifest.kind() + ", " + Words.plain(manifest.name()));
      out.println(
          Words.plain(
              "      version "
                  + manifest.version()
                  + ", learned from "
                  + manifest.trainedFrom()
                  + " to "
                  + manifest.trainedTo()));
      new TreeMap<>(manifest.metrics())
          .forEach((name, value) -> out.printf("      %s %.4f%n", Words.plain(name), value));
      out.println("      sha256 " + manifest.checksum() + ", as its file has it");
      if (manifest.bins().isEmpty()) {
        out.println("      does not say how its features were spread: no PSI");
      }
      return true;
    } catch (ModelFault e) {
      out.println("FAIL  " + which + ": " + e.kind().label() + ": " + Words.plain(e.getMessage()));
      return false;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
