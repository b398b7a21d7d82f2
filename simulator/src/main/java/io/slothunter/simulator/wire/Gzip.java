package io.slothunter.simulator.wire;

import io.slothunter.simulator.wire.Reply.Header;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compression as the provider's edge does it. */
public final class Gzip {

  public static final Header HEADER = new Header("content-encoding", "gzip");

  private Gzip() {}

  public static Reply compress(Reply reply) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(reply.body().length() / 2);
    try (GZIPOutputStream gzip = new Fast(out)) {
      gzip.write(reply.body().getBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return reply.withBody(Buffer.buffer(out.toByteArray())).with(HEADER);
  }

  static Buffer expand(Buffer gzipped) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped.getBytes()))) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
