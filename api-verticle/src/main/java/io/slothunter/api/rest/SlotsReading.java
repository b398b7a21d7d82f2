package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.view.SlotView;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;

/** The free slots of one calendar: the hot path, a ready document in nearly all cases. */
public final class SlotsReading {
  private final SlotView view;

  public SlotsReading(SlotView view) {
    this.view = view;
  }

  public Answer slots(RoutingContext request, Query query) {
    String id = request.pathParam("id");
    OptionalLong number = Query.whole(id);
    return (number.isEmpty() ? Optional.<Answer>empty() : slots(number.getAsLong()))
        .orElseGet(() -> unknown(id));
  }

  /** The answer for a calendar; empty if there is none of this number. */
  public Optional<Answer> slots(long calendar) {
    return view.calendar(calendar).map(c -> new Answer.Found(c.document(view.now())));
  }

  /** Tells that no calendar has this id. */
  public static Problem unknown(String id) {
    String shown = id.length() > 60 ? id.substring(0, 60) + "…" : id;
    return Problem.of(
        ProblemKind.UNKNOWN_CALENDAR,
        "no calendar that can be booked has the id "
            + shown
            + ": GET /api/v1/doctors lists all with their calendars");
  }
}
