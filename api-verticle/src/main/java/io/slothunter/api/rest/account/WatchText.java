package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.FilterJson;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Wish;
import java.util.Optional;

/** A watch as its person is shown it. */
final class WatchText {
  private WatchText() {}

  private static Document document(OwnWatch watch) {
    JsonText json = new JsonText();
    write(json, watch);
    return Document.of(json.toString());
  }

  static void write(JsonText json, OwnWatch own) {
    Wish wish = own.watch().wish();
    Optional<DoctorId> doctor = wish.filter().soleDoctor();
    json.object().key("id").value(own.watch().id().value());
    json.key("doctor");
    if (doctor.isPresent()) {
      json.value(doctor.get().value());
    } else {
      json.raw("null");
    }
    json.key("filter").raw(FilterJson.write(wish.filter()).encode());
    json.key("expires").value(wish.expires());
    json.key("urgent").value(wish.urgency() == Urgency.URGENT);
    json.key("since").value(own.watch().since());
    json.key("paused").value(own.paused());
    json.key("snoozed_until").value(own.snoozedUntil().orElse(null)).endObject();
  }

  static Answer found(Optional<OwnWatch> watch) {
    return watch
        .<Answer>map(each -> new Answer.Found(document(each)))
        .orElseGet(WatchText::unknown);
  }

  static Answer stored(OwnWatch watch, boolean created) {
    return new Answer.Stored(
        document(watch), created, "/api/v1/watches/" + watch.watch().id().value());
  }

  static Problem unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_WATCH, "you have no such watch: GET /api/v1/watches lists yours");
  }
}
