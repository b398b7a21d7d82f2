package io.slothunter.inference.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of models: one itself, or one that has a folder for each. Reads files. */
public final class Registry {
  /** More than anybody compares. */
  private static final int MOST = 1_000;

  private Registry() {}

  /**
   * The models' folders, by name: those with a manifest, whatever is in it. One without any is
   * taken for a model of which all is missing.
   *
   * @throws IOException if the folder cannot be read, or holds more than can be looked at
   */
  public static List<Path> models(Path folder) throws IOException {
    if (Files.exists(folder.resolve(ModelFiles.MANIFEST)) || !Files.isDirectory(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> all =
          inside
              .filter(each -> Files.exists(each.resolve(ModelFiles.MANIFEST)))
              .limit(MOST + 1)
              .sorted()
              .toList();
      if (all.size() > MOST) {
        throw new IOException(folder + " holds more than " + MOST + " models");
      }
      return all.isEmpty() ? List.of(folder) : all;
    }
  }
}
