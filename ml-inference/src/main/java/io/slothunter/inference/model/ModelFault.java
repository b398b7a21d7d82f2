package io.slothunter.inference.model;

import java.util.Locale;

/** A model that cannot be used, and why. */
public final class ModelFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  public ModelFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public ModelFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What is wrong. */
  public enum Kind {
    /** There is no file, or it cannot be read. */
    MISSING,
    /** The manifest cannot be understood. */
    MANIFEST,
    /** The file is not the one that the manifest is of. */
    CHECKSUM,
    /** It answers something else, or takes other features than this version has. */
    FEATURES,
    /** It is no model. */
    CORRUPT,
    /** It takes or gives something of another shape than it says. */
    SHAPE,
    /** It gave something that is no chance. */
    NONSENSE,
    /** It takes too long. */
    SLOW,
    /** It failed. */
    FAILED;

    /** As metrics name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
