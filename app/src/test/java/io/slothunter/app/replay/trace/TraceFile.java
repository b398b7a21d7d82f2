package io.slothunter.app.replay.trace;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Trace files for tests. */
public final class TraceFile {
  public static final String HEADER = "cal,slot,open_after,open_by,close_after,close_by,end\n";

  private TraceFile() {}

  public static Path write(Path folder, String name, String text) {
    return bytes(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  @CanIgnoreReturnValue
  static Path zipped(Path folder, String name, String text) {
    return bytes(folder.resolve(name), zip(text));
  }

  static Path bytes(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
