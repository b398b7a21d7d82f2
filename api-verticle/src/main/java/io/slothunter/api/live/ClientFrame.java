package io.slothunter.api.live;

import io.slothunter.api.json.Fault;
import io.slothunter.api.json.JsonReader;
import io.slothunter.api.view.SlotView;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client can say. */
sealed interface ClientFrame {
  List<String> TYPES = List.of("subscribe", "authenticate", "ack");
  int LONGEST_TOKEN = 2_048;

  /**
   * "Tell me about these." It takes the place of any subscription before.
   *
   * @param watches the doctors of one's own watches, too
   * @param actingFor of whose family's watches it is instead
   * @param doctors empty, like {@code calendars}, and without watches, for everything
   * @param cursor the number of the last event that the client has; absent for a snapshot
   * @param proof who it is, where that was not told before
   */
  record Subscribe(
      boolean watches,
      OptionalLong actingFor,
      Set<Long> doctors,
      Set<Long> calendars,
      OptionalLong cursor,
      Optional<Proof> proof)
      implements ClientFrame {
    boolean everything() {
      return !watches && doctors.isEmpty() && calendars.isEmpty();
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
  record Invalid(List<Fault> faults) implements ClientFrame {
    String text() {
      return faults.stream()
          .map(fault -> fault.where() + " " + fault.detail())
          .collect(Collectors.joining("; "));
    }
  }

  /** "This is who I am", at first or anew. */
  record Authenticate(Proof proof) implements ClientFrame {}

  /**
   * "I have dealt with everything up to here."
   *
   * @param seen a person has, not only a program
   */
  record Acknowledge(long cursor, boolean seen) implements ClientFrame {}

  static ClientFrame parse(Buffer text, int mostIds) {
    JsonReader json = JsonReader.of(text);
    String type = json.text("type", 40);
    ClientFrame frame =
        switch (type) {
          case "authenticate" -> authenticate(json);
          case "ack" -> new Acknowledge(json.required("cursor"), json.flag("seen", false));
          default -> subscribe(json, mostIds);
        };
    if (json.faults().isEmpty() && !TYPES.contains(type)) {
      String known = "is one of " + String.join(", ", TYPES) + "; nothing else is known";
      return new Invalid(List.of(new Fault("#/type", known)));
    }
    json.nothingElse();
    return json.faults().isEmpty() ? frame : new Invalid(json.faults());
  }

  private static ClientFrame authenticate(JsonReader json) {
    Optional<Proof> proof = proof(json);
    if (proof.isEmpty() && json.faults().isEmpty()) {
      return new Invalid(List.of(new Fault("#/token", "is required, or a ticket")));
    }
    return proof.<ClientFrame>map(Authenticate::new).orElseGet(() -> new Invalid(json.faults()));
  }

  private static ClientFrame subscribe(JsonReader json, int mostIds) {
    Set<Long> doctors = json.numbers("doctors", mostIds);
    Set<Long> calendars = json.numbers("calendars", mostIds);
    boolean all = json.flag("all", false);
    boolean watches = json.flag("watches", false) && !all;
    OptionalLong actingFor = json.number("for");
    OptionalLong cursor = json.number("cursor");
    Optional<Proof> proof = proof(json);
    return new Subscribe(
        watches, actingFor, all ? Set.of() : doctors, all ? Set.of() : calendars, cursor, proof);
  }

  /** A token or a ticket; if it is both, the token is not looked at. */
  private static Optional<Proof> proof(JsonReader json) {
    Optional<Proof> token = json.word("token", LONGEST_TOKEN).map(t -> new Proof(false, t));
    return json.word("ticket", LONGEST_TOKEN).map(t -> new Proof(true, t)).or(() -> token);
  }
}
