package io.slothunter.benchmarks;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;

/** The answers on one connection: no more is read of one than its status and where it ends. */
final class HttpAnswers {
  private static final String LENGTH = "content-length: ";

  private final IntConsumer whenAnswered;
  private Buffer held = Buffer.buffer();
  private int status;
  private int left;

  /**
   * @param whenAnswered gets the status of each answer at its end
   */
  HttpAnswers(IntConsumer whenAnswered) {
    this.whenAnswered = whenAnswered;
  }

  void take(Buffer part) {
    int rest = part.length();
    if (left == 0) {
      held.appendBuffer(part);
      int body = readHead();
      if (body < 0) {
        return;
      }
      rest = body;
      held = Buffer.buffer();
    }
    left -= rest;
    if (left < 0) {
      throw new IllegalStateException("an answer to nothing that was asked");
    }
    if (left == 0) {
      whenAnswered.accept(status);
    }
  }

  /** How much of the body has come; -1 while the head is not there. */
  private int readHead() {
    String text = held.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return -1;
    }
    String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
    int at = head.indexOf(LENGTH);
    if (!head.startsWith("http/1.1 ") || at < 0) {
      throw new IllegalStateException("no answer that could be measured: " + head);
    }
    status = Integer.parseInt(head.substring(9, 12));
    left = Integer.parseInt(head.substring(at + LENGTH.length(), head.indexOf('\r', at)).strip());
    return text.length() - end - 4;
  }
}
