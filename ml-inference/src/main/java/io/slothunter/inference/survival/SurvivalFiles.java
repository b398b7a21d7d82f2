package io.slothunter.inference.survival;

import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.time.Days;
import java.nio.file.Path;

/** Where models of lives lie. All of it reads files: not for an event loop. */
public final class SurvivalFiles {
  private SurvivalFiles() {}

  /** The model that comes along; its hours are those of any place. */
  public static ModelFiles shipped() {
    return ModelFiles.shipped(
        SurvivalFeatures.class, SurvivalTraining.KIND, SurvivalFeatures.NAMES);
  }

  /** The model of a folder, for whoever asks it by the days that it was trained with. */
  public static ModelFiles read(Path folder) {
    return ModelFiles.read(folder, SurvivalTraining.KIND, SurvivalFeatures.NAMES);
  }

  /**
   * The same for people who have these days.
   *
   * @throws ModelFault if there is none, or none for these days
   */
  public static ModelFiles read(Path folder, Days days) {
    return days.checked(read(folder));
  }
}
