package io.slothunter.api.live;

import io.slothunter.api.json.Fault;
import io.slothunter.api.json.JsonReader;
import io.slothunter.api.view.SlotView;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What a client can say. */
sealed interface ClientFrame {
  /**
   * "Tell me about these." It takes the place of any subscription before.
   *
   * @param doctors empty, like {@code calendars}, for everything
   * @param cursor the number of the last event that the client has; absent for a snapshot
   */
  record Subscribe(Set<Long> doctors, Set<Long> calendars, OptionalLong cursor)
      implements ClientFrame {
    boolean everything() {
      return doctors.isEmpty() && calendars.isEmpty();
    }

    Subscription subscription() {
      return new Subscription(everything(), doctors, calendars);
    }

    /** What it names that we do not know, the first ten. */
    List<String> unknown(SlotView view) {
      List<String> unknown = new ArrayList<>();
      doctors.stream()
          .filter(id -> view.listings().doctor(id).isEmpty())
          .forEach(id -> unknown.add("doctor " + id));
      calendars.stream()
          .filter(id -> view.calendar(id).isEmpty())
          .forEach(id -> unknown.add("calendar " + id));
      return unknown.subList(0, Math.min(10, unknown.size()));
    }
  }

  /** Nothing that we understand. */
  record Invalid(List<Fault> faults) implements ClientFrame {}

  static ClientFrame parse(Buffer text, int mostIds) {
    JsonReader json = JsonReader.of(text);
    String type = json.text("type", 40);
    if (json.faults().isEmpty() && !type.equals("subscribe")) {
      return new Invalid(List.of(new Fault("#/type", "is \"subscribe\"; nothing else is known")));
    }
    Set<Long> doctors = json.numbers("doctors", mostIds);
    Set<Long> calendars = json.numbers("calendars", mostIds);
    boolean all = json.flag("all", false);
    OptionalLong cursor = json.number("cursor");
    json.nothingElse();
    if (!json.faults().isEmpty()) {
      return new Invalid(json.faults());
    }
    return new Subscribe(all ? Set.of() : doctors, all ? Set.of() : calendars, cursor);
  }
}
