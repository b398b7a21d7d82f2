package io.slothunter.inference.worth;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Reactions.Said;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Ranking;
import io.slothunter.scanner.worth.Reaction;
import io.slothunter.scanner.worth.Reaction.Kind;
import io.slothunter.scanner.worth.Taste;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * People who like something, and say what such people say: by them it is seen whether what they
 * like is learned. Each likes some weekdays, a part of the day, a kind of visit and some doctors,
 * cannot have the rest, and does not mind waiting much; what they choose is partly chance.
 */
public final class MadeUpPeople {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  private static final int DOCTORS = 12;
  private static final int SHOWN = 12;

  private final Random random;
  private final LearnedWorth worth = new LearnedWorth();
  private final List<Somebody> people = new ArrayList<>();
  private Instant now = BEGIN;

  public MadeUpPeople(long seed, int count) {
    this.random = new Random(seed);
    for (int i = 1; i <= count; i++) {
      people.add(new Somebody(new PersonId(i)));
    }
  }

  /** One of the slots of a message. */
  private record Offered(Venue venue, Instant start) {}

  /**
   * How near the top of a message the slot stood that a person then chose.
   *
   * @param learned the mean of one by its place (mean reciprocal rank), in the learned order
   * @param soonest the same with the soonest first
   */
  public record Outcome(double learned, double soonest, int messages) {}

  private final class Somebody {
    private final PersonId id;
    private final double[] weekdays = new double[8];
    private final double[] parts = new double[3];
    private final double[] doctors = new double[DOCTORS];
    private final double online = random.nextGaussian() * 1.5;
    private final List<Reaction> said = new ArrayList<>();

    Somebody(PersonId id) {
      this.id = id;
      for (int i = 0; i < weekdays.length; i++) {
        weekdays[i] = random.nextInt(3) == 0 ? 1.5 : -1;
      }
      parts[random.nextInt(parts.length)] = 2;
      for (int i = 0; i < doctors.length; i++) {
        doctors[i] = random.nextGaussian();
      }
    }

    double likes(Offered slot) {
      ZonedDateTime clock = slot.start().atZone(ZONE);
      int part = clock.getHour() < 12 ? 0 : clock.getHour() < 16 ? 1 : 2;
      double days = Duration.between(now, slot.start()).toHours() / 24.0;
      double visit = slot.venue().online() ? online : -online;
      double doctor = doctors[(int) slot.venue().doctor().value()];
      return weekdays[clock.getDayOfWeek().getValue()] + parts[part] + visit + doctor - days / 14;
    }

    /** By the logit model of choice: likings plus noise that is distributed as Gumbel's. */
    Offered chosen(List<Offered> slots) {
      return slots.stream()
          .map(slot -> new Weighed(slot, likes(slot) - Math.log(-Math.log(random.nextDouble()))))
          .max(Comparator.comparingDouble(Weighed::worth))
          .orElseThrow()
          .slot();
    }

    /** What they say of a message: it is kept of all of its slots. */
    void react(List<Offered> slots) {
      double best = slots.stream().mapToDouble(this::likes).max().orElseThrow();
      double wish = best + random.nextGaussian() * 0.7;
      Kind kind = wish > 2 ? Kind.BOOKED : wish > 0 ? Kind.KEPT_LOOKING : Kind.NOT_INTERESTED;
      slots.forEach(
          slot ->
              said.add(
                  new Reaction(kind, slot.venue(), slot.start(), now, 1.0 / slots.size(), now)));
      worth.learn(new Said(id, said.subList(Math.max(0, said.size() - 100), said.size())));
    }
  }

  private record Weighed(Offered slot, double worth) {}

  /** Each person gets so many messages, of one to three slots, and says something of each. */
  public void live(int messages) {
    for (int i = 0; i < messages; i++) {
      now = now.plus(Duration.ofHours(31));
      people.forEach(each -> each.react(message(1 + random.nextInt(3), true)));
    }
  }

  /** Then each gets one of a dozen slots of one doctor, and chooses. */
  public Outcome choose() {
    double learned = 0;
    double soonest = 0;
    for (Somebody each : people) {
      List<Offered> slots = message(SHOWN, true);
      Offered chosen = each.chosen(slots);
      learned += 1.0 / (1 + ordered(slots, worth.of(each.id)).indexOf(chosen));
      soonest += 1.0 / (1 + ordered(slots, Taste.NONE).indexOf(chosen));
    }
    return new Outcome(learned / people.size(), soonest / people.size(), people.size());
  }

  /** How long it takes to say what an opening is worth to somebody, in nanoseconds. */
  public double[] times(int openings) {
    double[] nanos = new double[openings];
    double sum = 0;
    for (int i = 0; i < openings; i++) {
      Somebody each = people.get(i % people.size());
      Offered slot = message(1, false).get(0);
      long began = System.nanoTime();
      sum += worth.of(each.id).of(slot.venue(), slot.start(), now);
      nanos[i] = System.nanoTime() - began;
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException("an opening is worth something that is no number");
    }
    return nanos;
  }

  private List<Offered> ordered(List<Offered> slots, Taste taste) {
    return Ranking.inOrder(slots, taste, s -> Optional.of(s.venue()), Offered::start, now);
  }

  private List<Offered> message(int slots, boolean oneDoctor) {
    List<Offered> all = new ArrayList<>();
    int doctor = random.nextInt(DOCTORS);
    for (int i = 0; i < slots; i++) {
      Instant start =
          now.atZone(ZONE)
              .plusDays(1 + random.nextInt(21))
              .withHour(8 + random.nextInt(12))
              .withMinute(15 * random.nextInt(4))
              .toInstant();
      all.add(
          new Offered(
              venue(oneDoctor ? doctor : random.nextInt(DOCTORS), random.nextBoolean()), start));
    }
    return all;
  }

  private static Venue venue(int doctor, boolean online) {
    return new Venue(
        new CalendarId(doctor * 2L + (online ? 1 : 0)),
        new DoctorId(doctor),
        doctor % 3 == 0 ? "قلب" : "پوست",
        "",
        "",
        online ? "" : "تهران",
        online,
        null,
        online ? 1_500_000L : 2_500_000L,
        ZONE);
  }
}
