package io.slothunter.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model's files, which belong together. Reads files: not for an event loop. */
public final class ModelFiles {
  public static final String MODEL = "model.onnx";
  public static final String MANIFEST = "manifest.json";

  /** Larger than any model of ours, and small enough to be read whole. */
  private static final long LARGEST = 64L << 20;

  private final Manifest manifest;
  private final byte[] model;

  /**
   * @param model the bytes of its ONNX file, not to be changed any more
   */
  public ModelFiles(Manifest manifest, byte[] model) {
    this.manifest = manifest;
    this.model = model;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The bytes of its ONNX file, not to be changed. */
  public byte[] model() {
    return model;
  }

  /**
   * Reads the model of a folder.
   *
   * @param features what whoever asks can give it
   * @throws ModelFault if there is none, or none that can be used
   */
  public static ModelFiles read(Path folder, String kind, List<String> features) {
    return of(
        new String(bytes(folder.resolve(MANIFEST)), StandardCharsets.UTF_8),
        bytes(folder.resolve(MODEL)),
        kind,
        features);
  }

  /** What the model of a folder answers; empty where no manifest says it. */
  public static String kind(Path folder) {
    try {
      return Manifest.read(new String(bytes(folder.resolve(MANIFEST)), StandardCharsets.UTF_8))
          .kind();
    } catch (IllegalArgumentException | ModelFault e) {
      return "";
    }
  }

  /** The same of a model that comes with the program, from beside a class. */
  public static ModelFiles shipped(Class<?> beside, String kind, List<String> features) {
    return of(
        new String(resource(beside, MANIFEST), StandardCharsets.UTF_8),
        resource(beside, MODEL),
        kind,
        features);
  }

  /** Writes both, the model first: a manifest without its model is no model. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    put(folder.resolve(MODEL), model);
    put(folder.resolve(MANIFEST), manifest.text().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal. */
  public static String checksum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ModelFiles of(
      String manifestText, byte[] model, String kind, List<String> features) {
    Manifest manifest;
    try {
      manifest = Manifest.read(manifestText);
    } catch (IllegalArgumentException e) {
      throw new ModelFault(ModelFault.Kind.MANIFEST, String.valueOf(e.getMessage()), e);
    }
    if (!manifest.kind().equals(kind)) {
      throw new ModelFault(
          ModelFault.Kind.FEATURES, "it is a model of " + manifest.kind() + ", not of " + kind);
    }
    if (!manifest.checksum().equals(checksum(model))) {
      throw new ModelFault(
          ModelFault.Kind.CHECKSUM, MODEL + " is not the one that its manifest is of");
    }
    if (!manifest.features().equals(features)) {
      throw new ModelFault(
          ModelFault.Kind.FEATURES,
          "it takes other features than this version has: " + manifest.features());
    }
    return new ModelFiles(manifest, model);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ModelFault(ModelFault.Kind.CORRUPT, file + " is too large");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelFault(ModelFault.Kind.MISSING, file + " cannot be read: " + e, e);
    }
  }

  private static byte[] resource(Class<?> beside, String name) {
    try (@Nullable InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new ModelFault(ModelFault.Kind.MISSING, "no " + name + " came with the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ModelFault(ModelFault.Kind.MISSING, name + " cannot be read: " + e, e);
    }
  }

  /** Whoever reads meanwhile sees the old file or the new one. */
  private static void put(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
