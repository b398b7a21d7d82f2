package io.slothunter.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Property
  void readsBackWhatItWrote(@ForAll String text, @ForAll long number, @ForAll boolean flag) {
    // When
    JsonText json = new JsonText().object().key("text").value(text).key("list").array();
    json.value(number).value(flag).value((String) null).value(text).endArray();
    String written = json.key("end").object().endObject().endObject().toString();

    // Then
    JsonObject read = new JsonObject(Buffer.buffer(written));
    assertThat(read.getString("text")).isEqualTo(text);
    assertThat(read.getJsonArray("list").getLong(0)).isEqualTo(number);
    assertThat(read.getJsonArray("list").getBoolean(1)).isEqualTo(flag);
    assertThat(read.getJsonArray("list").getValue(2)).isNull();
    assertThat(read.getJsonArray("list").getString(3)).isEqualTo(text);
    assertThat(read.getJsonObject("end")).isEmpty();
  }

  @Property
  void writesSecondsLikeTheStandard(
      @ForAll @LongRange(min = -60_000_000_000L, max = 300_000_000_000L) long second) {
    // When
    String written = new JsonText().second(second).toString();

    // Then
    assertThat(written).isEqualTo('"' + Instant.ofEpochSecond(second).toString() + '"');
  }

  @Test
  void writesNullForWhatJsonCannotSay() {
    // When
    JsonText json = new JsonText().array().value(Double.NaN).value(1.5).value((Instant) null);

    // Then
    assertThat(json.endArray().toString()).isEqualTo("[null,1.5,null]");
  }
}
