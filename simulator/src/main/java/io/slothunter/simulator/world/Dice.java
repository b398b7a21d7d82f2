package io.slothunter.simulator.world;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that repeats itself under the same seed. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own: however often they are thrown, these here show the same afterwards. */
  Dice split() {
    return new Dice(random.split());
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  double fraction() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String uuid() {
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L,
            (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
        .toString();
  }

  /** Exponential with mean 1: the waiting time of things that happen by chance. */
  double exponential() {
    return -Math.log1p(-random.nextDouble());
  }

  /** Lognormal with median 1; the heavier the tail, the larger {@code sigma}. */
  double lognormal(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  /** As PHP's {@code uniqid('', true)}: 13 hexadecimal digits, a dot, 8 digits. */
  String requestCode(long seconds) {
    return String.format(
        Locale.ROOT,
        "%08x%05x.%08d",
        seconds,
        random.nextInt(0x100000),
        random.nextInt(100_000_000));
  }
}
