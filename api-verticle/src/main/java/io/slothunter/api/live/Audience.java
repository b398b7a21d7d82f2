package io.slothunter.api.live;

import io.slothunter.api.view.LoggedEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who listens to what, so that an event costs its receivers alone.
 *
 * <p>Nobody may join or leave while {@link #of} runs.
 */
final class Audience {
  private final Map<Long, Set<EventStream>> byCalendar = new HashMap<>();
  private final Map<Long, Set<EventStream>> byDoctor = new HashMap<>();
  private final Set<EventStream> ofEverything = new LinkedHashSet<>();

  void join(EventStream stream, Subscription subscription) {
    if (subscription.everything()) {
      ofEverything.add(stream);
    }
    subscription.calendars().forEach(id -> add(byCalendar, id, stream));
    subscription.doctors().forEach(id -> add(byDoctor, id, stream));
  }

  void leave(EventStream stream, Subscription subscription) {
    ofEverything.remove(stream);
    subscription.calendars().forEach(id -> remove(byCalendar, id, stream));
    subscription.doctors().forEach(id -> remove(byDoctor, id, stream));
  }

  /** Calls each receiver of an event, perhaps twice if it listens to calendar and doctor. */
  void of(LoggedEvent event, Consumer<EventStream> receiver) {
    ofEverything.forEach(receiver);
    byCalendar.getOrDefault(event.calendar(), Set.of()).forEach(receiver);
    if (event.doctor() != null) {
      byDoctor.getOrDefault(event.doctor(), Set.of()).forEach(receiver);
    }
  }

  private static void add(Map<Long, Set<EventStream>> index, long id, EventStream stream) {
    index.computeIfAbsent(id, each -> new LinkedHashSet<>()).add(stream);
  }

  private static void remove(Map<Long, Set<EventStream>> index, long id, EventStream stream) {
    Set<EventStream> streams = index.get(id);
    if (streams != null && streams.remove(stream) && streams.isEmpty()) {
      index.remove(id);
    }
  }
}
