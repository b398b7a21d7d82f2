package io.slothunter.notifier.match;

import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.AlertedSlot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast the waves of an opening follow each other: the sooner such openings are usually gone,
 * the faster.
 *
 * <p>Each wave gives those whom it woke some time before others are woken, and during that time the
 * slot may go to somebody who was not told by us. That risk is the same whatever opens: a gap is as
 * long as it takes until one in {@value #ONE_IN} such openings is gone, within bounds. So waves of
 * what is gone in a minute or two come quickly, and for what stays for hours few are woken.
 *
 * @param waves from how many on, of how many, and the gap of what nothing is known of
 * @param least the shortest gap
 * @param most the longest gap, also of what stays longer than is foretold
 */
public record WaveRhythm(Waves waves, Duration least, Duration most) {
  static final int ONE_IN = 30;

  /** Everybody at once. */
  public static final WaveRhythm NONE = steady(Waves.NONE);

  public WaveRhythm {
    if (least.compareTo(waves.gap()) > 0 || most.compareTo(waves.gap()) < 0) {
      throw new IllegalArgumentException(
          "the gap of waves lies between its bounds: " + least + ", " + waves.gap() + ", " + most);
    }
  }

  /** The same gap, whatever opens. */
  public static WaveRhythm steady(Waves waves) {
    return new WaveRhythm(waves, waves.gap(), waves.gap());
  }

  /** The waves of what these tell of. */
  Waves of(List<Draft> drafts, Lifetimes lifetimes) {
    if (least.equals(most) || drafts.size() <= waves.from()) {
      return waves;
    }
    Map<AlertedSlot, Integer> crowds = new HashMap<>();
    drafts.forEach(draft -> draft.slots().forEach(slot -> crowds.merge(slot, 1, Integer::sum)));
    Map<Long, Duration> gaps = new HashMap<>();
    crowds.forEach(
        (slot, people) -> {
          if (people > waves.from()) {
            lifetimes
                .of(slot.calendar(), slot.slot())
                .ifPresent(life -> gaps.put(slot.number(), gap(life)));
          }
        });
    return waves.with(gaps);
  }

  /** Between two waves of what lives like this. */
  Duration gap(Lifetime life) {
    Duration bearable = life.goneFor(1.0 / ONE_IN).orElse(most);
    if (bearable.compareTo(least) < 0) {
      return least;
    }
    return bearable.compareTo(most) > 0 ? most : bearable;
  }
}
