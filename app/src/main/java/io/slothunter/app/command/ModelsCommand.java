package io.slothunter.app.command;

import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.survival.SurvivalFiles;
import io.slothunter.inference.survival.SurvivalTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = {
      "Shows the models that come along, and those of other folders: what they learned "
          + "from, how well they did, and whether they can be used. Ends with 1 if one cannot."
    },
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folders that ./slothunter train wrote.")
  private List<Path> folders = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  ModelsCommand() {}

  @Override
  public Integer call() {
    boolean good = show("shipped", HazardFiles::shipped);
    good &= show("shipped", SurvivalFiles::shipped);
    for (Path folder : folders) {
      good &= show(folder.toString(), () -> read(folder));
    }
    return good ? 0 : 1;
  }

  private static ModelFiles read(Path folder) {
    return ModelFiles.kind(folder).equals(SurvivalTraining.KIND)
        ? SurvivalFiles.read(folder)
        : HazardFiles.read(folder);
  }

  private boolean show(String where, Supplier<ModelFiles> reading) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ModelFiles files = reading.get();
      OnnxScorer.of(files.model(), files.manifest().features().size()).close();
      Manifest manifest = files.manifest();
      out.println("ok    " + where + ": " + manifest.kind() + ", " + manifest.name());
      out.println("      learned from " + manifest.trainedFrom() + " to " + manifest.trainedTo());
      new TreeMap<>(manifest.metrics())
          .forEach((name, value) -> out.printf("      %s %.4f%n", name, value));
      out.println("      sha256 " + manifest.checksum());
      return true;
    } catch (ModelFault e) {
      out.println("FAIL  " + where + ": " + e.kind().label() + ": " + e.getMessage());
      return false;
    }
  }
}
