package io.slothunter.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MalformedFramesTest {
  private static final String GOOD =
      "{\"type\":\"subscribe\",\"doctors\":[1,2],\"calendars\":[3],\"all\":false,\"cursor\":5}";

  @Test
  void understandsOrExplains_whateverComes() {
    // Given
    Random random = new Random(3);
    int understood = 0;

    // When
    for (int i = 0; i < 20_000; i++) {
      Buffer text = mutated(random);
      ClientFrame frame = ClientFrame.parse(text, 10);

      // Then
      if (frame instanceof ClientFrame.Invalid invalid) {
        assertThat(invalid.faults()).as(text.toString()).isNotEmpty();
      } else {
        understood++;
      }
    }
    assertThat(understood).isBetween(1, 15_000);
  }

  @Test
  void refusesDeepNesting() {
    // Given
    String deep = "{\"type\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

    // When
    ClientFrame frame = ClientFrame.parse(Buffer.buffer(deep), 10);

    // Then
    assertThat(frame).isInstanceOf(ClientFrame.Invalid.class);
  }

  private static Buffer mutated(Random random) {
    Buffer text = Buffer.buffer(GOOD);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setByte(at, (byte) random.nextInt(256));
        case 1 -> text = text.getBuffer(0, Math.max(1, at));
        case 2 ->
            text =
                text.getBuffer(0, at)
                    .appendBuffer(text.getBuffer(Math.min(text.length(), at + 1), text.length()))
                    .appendString(" ");
        default ->
            text =
                text.getBuffer(0, at)
                    .appendBuffer(text.getBuffer(at / 2, at))
                    .appendBuffer(text.getBuffer(at, text.length()));
      }
    }
    return text;
  }
}
