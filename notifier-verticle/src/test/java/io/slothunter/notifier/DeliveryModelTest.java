package io.slothunter.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.MoodyService;
import io.slothunter.notifier.fake.MoodyService.Told;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random histories with every trouble, against a model that only counts. */
class DeliveryModelTest {
  private static final DateTimeFormatter LINE =
      DateTimeFormatter.ofPattern("'• 'EEE d MMM HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.of("Asia/Tehran"));

  private record Place(Entry doctor, Slot slot) {
    String line() {
      return LINE.format(slot.start());
    }
  }

  private final Map<Place, Integer> openings = new HashMap<>();
  private final Set<Place> free = new HashSet<>();

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void tellsEachOpeningOnce_unlessAnAnswerWasLost_andLosesNone(@ForAll long seed) {
    Random random = new Random(seed);
    try (Rig rig = new Rig()) {
      // Given
      MoodyService service = new MoodyService(rig.vertx, seed);
      rig.service = telegram -> service;
      Map<Entry, Set<String>> chats = watches(rig, random);
      List<Entry> doctors = List.copyOf(chats.keySet());
      Instant tomorrow = rig.clock.instant().plus(Duration.ofDays(1));
      Rig.Running running = rig.start();
      // When
      for (int step = 0; step < 150; step++) {
        service.troubles = step / 30 % 2 == 0 ? 60 : 10;
        int what = random.nextInt(100);
        Entry doctor = doctors.get(random.nextInt(doctors.size()));
        Slot slot = Slots.at(tomorrow.plus(Duration.ofHours(random.nextInt(60))));
        if (what < 4) {
          rig.store.down = true;
        } else if (what < 12) {
          rig.store.down = false;
        } else if (what < 15) {
          rig.store.down = false;
          running.stop();
          running = rig.start();
        } else {
          change(rig, new Place(doctor, slot), random.nextInt(3) == 0);
        }
        pause(random);
      }
      rig.store.down = false;
      service.troubles = 0;
      // Then
      Until.holds(
          "all is recorded", () -> rig.store.cursorNow() == rig.store.head().await().longValue());
      rig.untilSettled();
      check(service, chats);
    } finally {
      openings.clear();
      free.clear();
    }
  }

  private static Map<Entry, Set<String>> watches(Rig rig, Random random) {
    Map<Entry, Set<String>> chats = new HashMap<>();
    for (int d = 1; d <= 4; d++) {
      Entry doctor = rig.store.doctor("Dr " + d, 1);
      chats.put(doctor, new HashSet<>());
      for (int chat = 1; chat <= 8; chat++) {
        if (random.nextBoolean()) {
          rig.store.watch("" + chat, Language.EN, doctor);
          chats.get(doctor).add("" + chat);
        }
      }
    }
    return chats;
  }

  private void change(Rig rig, Place place, boolean held) {
    if (!free.remove(place)) {
      boolean before = openings.containsKey(place);
      free.add(place);
      if (before && held) {
        rig.happen(rig.store.returning(place.doctor(), 0, place.slot()));
      } else {
        openings.merge(place, 1, Integer::sum);
        rig.happen(rig.store.opening(place.doctor(), 0, place.slot()));
      }
    } else {
      rig.happen(rig.store.closing(place.doctor(), 0, place.slot()));
    }
  }

  private void check(MoodyService service, Map<Entry, Set<String>> chats) {
    List<String> wrong = new ArrayList<>();
    Set<Told> possible = new HashSet<>();
    openings.forEach(
        (place, times) -> {
          for (String chat : chats.get(place.doctor())) {
            Told told = new Told(chat, place.doctor().doctor().name(), place.line());
            possible.add(told);
            int most = times + service.unanswered(told);
            if (service.told(told) > most) {
              wrong.add("told " + service.told(told) + " times, not " + most + ": " + told);
            }
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(possible).containsAll(service.all().keySet());
    assertThat(lost(service, chats)).isEmpty();
  }

  /**
   * Slots that are free and that somebody who waits never heard of. More than five in one message
   * are only counted in it, so a few may be missing where there is such a message.
   */
  private List<String> lost(MoodyService service, Map<Entry, Set<String>> chats) {
    List<String> lost = new ArrayList<>();
    for (Place place : free) {
      for (String chat : chats.get(place.doctor())) {
        Told told = new Told(chat, place.doctor().doctor().name(), place.line());
        if (service.told(told) == 0 && !service.abridged(chat)) {
          lost.add("never told: " + told);
        }
      }
    }
    return lost;
  }

  private static void pause(Random random) {
    long until = System.nanoTime() + random.nextInt(8) * 1_000_000L;
    Until.holds("a moment", () -> System.nanoTime() >= until);
  }
}
