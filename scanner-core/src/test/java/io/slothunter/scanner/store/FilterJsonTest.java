package io.slothunter.scanner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterJsonTest {
  @Test
  void leavesOutWhatRestrictsNothing() {
    assertThat(FilterJson.write(new WatchFilter(Scope.ALL, Timing.ANY)))
        .isEqualTo(new JsonObject());
    assertThat(FilterJson.write(WatchFilter.ofDoctor(new DoctorId(7))).encode())
        .isEqualTo("{\"doctors\":[7]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"doctors\":[1,2],\"cities\":[\"a\",\"b\"],\"visit\":\"online\",\"price_up_to\":0}",
        "{\"near\":{\"latitude\":-90.0,\"longitude\":180.0,\"km\":0.5}}",
        "{\"windows\":[{\"days\":[\"monday\",\"sunday\"],\"from\":\"22:00\",\"to\":\"00:30\"}]}",
        "{\"dates\":[{\"from\":\"2028-02-29\"},{\"to\":\"2026-12-01\"}],\"notice_minutes\":1}",
        "{\"earlier_than\":\"2026-12-01T08:30:00Z\",\"except\":{\"services\":[\"x\"],"
            + "\"dates\":[{\"from\":\"2026-12-24\",\"to\":\"2026-12-26\"}]}}"
      })
  void readsWhatItWrote(String document) {
    WatchFilter filter = FilterJson.read(new JsonObject(document));
    assertThat(FilterJson.write(filter)).isEqualTo(new JsonObject(document));
    assertThat(FilterJson.read(FilterJson.write(filter))).isEqualTo(filter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doctors|{\"doctors\":1}",
        "doctors/1|{\"doctors\":[1,\"2\"]}",
        "doctors/0|{\"doctors\":[1.5]}",
        "specialties/0|{\"specialties\":[\"  \"]}",
        "specialties/0|{\"specialties\":[\"\u2003\"]}",
        "specialties/0|{\"specialties\":[\"\u3000\u200c\"]}",
        "cities/0|{\"cities\":[\"\u00a0\ufeff\"]}",
        "except/cities/0|{\"except\":{\"cities\":[3]}}",
        "near|{\"near\":{\"latitude\":91,\"longitude\":0,\"km\":1}}",
        "near/km|{\"near\":{\"latitude\":1,\"longitude\":0,\"km\":0}}",
        "near/longitude|{\"near\":{\"latitude\":1,\"km\":1}}",
        "near|{\"near\":7}",
        "visit|{\"visit\":\"both\"}",
        "price_up_to|{\"price_up_to\":-1}",
        "windows/0/days|{\"windows\":[{\"days\":[]}]}",
        "windows/0/days/0|{\"windows\":[{\"days\":[\"shanbeh\"]}]}",
        "windows/0/from|{\"windows\":[{\"days\":[\"monday\"],\"from\":\"25:00\"}]}",
        "windows/0/to|{\"windows\":[{\"days\":[\"monday\"],\"from\":\"08:00\",\"to\":\"08:00\"}]}",
        "windows/0/to|{\"windows\":[{\"days\":[\"monday\"],\"to\":\"08:00:01\"}]}",
        "dates/0/from|{\"dates\":[{}]}",
        "dates/0/to|{\"dates\":[{\"from\":\"2026-12-02\",\"to\":\"2026-12-01\"}]}",
        "dates/0/from|{\"dates\":[{\"from\":\"2027-02-29\"}]}",
        "notice_minutes|{\"notice_minutes\":600000}",
        "earlier_than|{\"earlier_than\":\"tomorrow\"}",
        "earlier_than|{\"earlier_than\":\"+12345-01-01T00:00:00Z\"}"
      })
  void saysWhichFieldIsWrong(String field, String document) {
    assertThatThrownBy(() -> FilterJson.read(new JsonObject(document)))
        .isInstanceOfSatisfying(WrongFilter.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  /** What is taken and cannot be read again would be in the way of all other watches. */
  @Property(tries = 2_000)
  void readsAgainWhateverItTook(@ForAll @Size(max = 5) List<@StringLength(max = 6) String> names) {
    JsonObject document = new JsonObject().put("specialties", new JsonArray(names));
    try {
      WatchFilter taken = FilterJson.read(document);
      assertThat(FilterJson.read(FilterJson.write(taken))).isEqualTo(taken);
    } catch (WrongFilter e) {
      assertThat(e.field()).startsWith("specialties");
    }
  }

  @Test
  void takesSoManyNamesAndNoMore() {
    JsonArray some = new JsonArray(IntStream.range(0, 26).mapToObj(i -> "n" + i).toList());
    JsonObject document = new JsonObject().put("specialties", some).put("cities", some);
    assertThatThrownBy(() -> FilterJson.read(document))
        .isInstanceOf(WrongFilter.class)
        .hasMessageContaining("50");
  }
}
