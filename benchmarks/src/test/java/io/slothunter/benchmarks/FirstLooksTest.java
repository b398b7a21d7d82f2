package io.slothunter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.benchmarks.FirstLooks.Look;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstLooksTest {
  private static final long NOW = Instant.parse("2026-11-24T08:00:00Z").getEpochSecond();
  private static final long MICROS = 1_000_000;
  private static final long TOMORROW = NOW + 86_400;
  private static final long END = (NOW + 600) * MICROS;

  private final List<JsonObject> openings = new ArrayList<>();
  private final List<JsonObject> closings = new ArrayList<>();

  @Test
  void isSeenWithTheFirstAnswerThatHoldsIt() {
    opened(1, TOMORROW, 10, 0, 14);

    Look look = looks().get(0);

    assertThat(look.delay(END)).isEqualTo(4 * MICROS);
    assertThat(look.shown()).isTrue();
  }

  @Test
  void isSeenLate_whenItIsGoneInTheFirstAnswerAfterIt() {
    opened(1, TOMORROW, 10, 12, 0);
    closed(1, 30);

    Look look = looks().get(0);

    assertThat(look.delay(END)).isEqualTo(20 * MICROS);
    assertThat(look.shown()).isFalse();
  }

  @Test
  void isSeenWithTheNextOpeningOfItsSlot_whenNobodyLookedBetween() {
    opened(1, TOMORROW, 10, 12, 0);
    closed(1, 0);
    opened(2, TOMORROW, 20, 25, 0);
    closed(2, 0);
    opened(3, TOMORROW, 30, 0, 33);

    assertThat(looks())
        .extracting(look -> look.delay(END) / MICROS)
        .containsExactlyInAnyOrder(23L, 13L, 3L);
  }

  @Test
  void isOneOpening_whenNeighboursAreFreedAtOnce() {
    opened(1, TOMORROW, 10, 12, 0);
    closed(1, 30);
    opened(2, TOMORROW + 600, 10, 0, 14);

    assertThat(looks())
        .singleElement()
        .satisfies(
            look -> {
              assertThat(look.delay(END)).isEqualTo(4 * MICROS);
              assertThat(look.shown()).isTrue();
              assertThat(look.closedAt()).as("one is free").isZero();
            });
  }

  @Test
  void waitsUntilTheEnd_whenNobodyEverLooked() {
    opened(1, TOMORROW, 10, 0, 0);

    assertThat(looks().get(0).delay(END)).isEqualTo(590 * MICROS);
    assertThat(TrioFigures.of(looks(), 0, Long.MAX_VALUE, END, MICROS).censored()).isEqualTo(1);
  }

  @Test
  void leavesOutFarDays_andSlotsWhoseTimeHasCome() {
    opened(1, NOW + 11 * 86_400, 10, 0, 0);
    opened(2, NOW + 500, 10, 0, 20);

    assertThat(looks()).isEmpty();
  }

  @Test
  void figuresAreOfTheWindowAlone_andCountTheShortLivedThatWereCaught() {
    opened(1, TOMORROW, 5, 0, 400);
    opened(2, TOMORROW + 600, 10, 13, 12);
    opened(3, TOMORROW + 1_200, 20, 23, 0);
    closed(3, 26);
    opened(4, TOMORROW + 1_800, 30, 50, 40);

    TrioFigures figures = TrioFigures.of(looks(), at(10), at(60), END, 5 * MICROS);

    assertThat(figures.openings()).isEqualTo(3);
    assertThat(figures.mean()).isCloseTo((2 + 6 + 10) * 1e3 / 3, within(1e-6));
    assertThat(figures.caught()).isEqualTo(0.5);
    assertThat(TrioFigures.same(looks(), looks().subList(0, 3))).isEqualTo(0.75);
  }

  private List<Look> looks() {
    return FirstLooks.of(openings, closings, END);
  }

  private void opened(long sequence, long start, int openedAt, int closedAt, int answeredAt) {
    openings.add(
        new JsonObject()
            .put("sequence", sequence)
            .put("userCenterId", "u")
            .put("serviceId", "s")
            .put("start", start)
            .put("openedAt", at(openedAt))
            .put("closedAt", at(closedAt))
            .put("firstAnsweredAt", at(answeredAt)));
  }

  private void closed(long opening, int answeredAt) {
    closings.add(
        new JsonObject().put("opening", opening).put("firstAnsweredWithoutAt", at(answeredAt)));
  }

  /** Seconds from the beginning; 0 for never. */
  private static long at(int seconds) {
    return seconds == 0 ? 0 : (NOW + seconds) * MICROS;
  }
}
