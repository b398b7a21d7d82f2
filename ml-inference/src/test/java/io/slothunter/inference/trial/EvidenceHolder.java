package io.slothunter.inference.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that has the evidence, until it is ended. */
final class EvidenceHolder {
  private EvidenceHolder() {}

  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                EvidenceHolder.class.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    KeptEvidence kept = new KeptEvidence(Path.of(arguments[0]), "hazard", "a b");
    System.out.println(kept.take());
    // Ends with whoever started it, too.
    int end = System.in.read();
    System.exit(end < 0 ? 0 : 1);
  }
}
