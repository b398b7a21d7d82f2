package io.slothunter.inference.model;

import io.slothunter.inference.net.Network;
import io.slothunter.inference.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What may be wrong with a model as it lies in its folder, and what each is taken for. */
public enum Damage {
  NOTHING_IS_THERE(ModelFault.Kind.MISSING),
  MANIFEST_OF_ANOTHER_SHAPE(ModelFault.Kind.MANIFEST),
  MANIFEST_OF_OTHER_TYPES(ModelFault.Kind.MANIFEST),
  ANOTHER_BIT(ModelFault.Kind.CHECKSUM),
  ANOTHER_FILE(ModelFault.Kind.CHECKSUM),
  NO_MODEL_THOUGH_ITS_CHECKSUM_IS_RIGHT(ModelFault.Kind.CORRUPT),
  ANOTHER_SHAPE(ModelFault.Kind.SHAPE),
  OTHER_FEATURES(ModelFault.Kind.FEATURES),
  NOT_A_NUMBER(ModelFault.Kind.NONSENSE);

  private static final float CHANCE = 0.4f;

  private final ModelFault.Kind fault;

  Damage(ModelFault.Kind fault) {
    this.fault = fault;
  }

  public ModelFault.Kind fault() {
    return fault;
  }

  /** Puts a model of this kind, damaged so, into an empty folder. */
  public void doneTo(Path folder, String kind, List<String> features, Manifest.Week week)
      throws IOException {
    switch (this) {
      case NOTHING_IS_THERE -> {}
      case MANIFEST_OF_ANOTHER_SHAPE, MANIFEST_OF_OTHER_TYPES, ANOTHER_BIT, ANOTHER_FILE -> {
        TestModels.constant(kind, features, week, CHANCE).write(folder);
        spoil(folder);
      }
      case NO_MODEL_THOUGH_ITS_CHECKSUM_IS_RIGHT ->
          TestModels.files(new byte[] {1, 2, 3}, kind, features, week).write(folder);
      case ANOTHER_SHAPE ->
          TestModels.files(bytes(kind, features.size() + 1), kind, features, week).write(folder);
      case OTHER_FEATURES ->
          TestModels.files(bytes(kind, 3), kind, List.of("moon", "tide", "mood"), week)
              .write(folder);
      case NOT_A_NUMBER -> TestModels.constant(kind, features, week, Float.NaN).write(folder);
    }
  }

  private void spoil(Path folder) throws IOException {
    Path manifest = folder.resolve(ModelFiles.MANIFEST);
    Path model = folder.resolve(ModelFiles.MODEL);
    if (fault == ModelFault.Kind.MANIFEST) {
      Files.writeString(manifest, this == MANIFEST_OF_OTHER_TYPES ? "{\"kind\": 5}" : "[]");
      return;
    }
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, this == ANOTHER_BIT ? bytes : new byte[] {1});
  }

  private static byte[] bytes(String kind, int width) {
    Network network = TestModels.constant(width, CHANCE);
    return OnnxFile.of(network, kind);
  }
}
