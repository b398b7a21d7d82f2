package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.enrol.Advice;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pasted link over HTTP: checks the request, has the doctor added, tells what came of it. */
public final class DoctorPosting {
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Enrolment enrolment;
  private final Origins origins;
  private final SlotView view;

  public DoctorPosting(Enrolment enrolment, Origins origins, SlotView view) {
    this.enrolment = enrolment;
    this.origins = origins;
    this.view = view;
  }

  /**
   * What is wrong with the request before its body is read. A page of another site could send a
   * text or form without asking anybody; JSON it cannot.
   */
  public Optional<Problem> guard(HttpServerRequest request) {
    if (origins.foreign(request)) {
      return Optional.of(
          Problem.of(
              ProblemKind.FOREIGN_ORIGIN,
              "this page's origin is not on the operator's list of origins"));
    }
    if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))
        || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return Optional.of(
          Problem.of(
                  ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                  "send Content-Type: application/json and no Content-Encoding")
              .with("Accept", "application/json"));
    }
    return Optional.empty();
  }

  public Future<Answer> post(RoutingContext request, JsonObject body) {
    String url = body.getString("url");
    boolean watch = !Boolean.FALSE.equals(body.getBoolean("watch"));
    Future<Enrolled> enrolled = watch ? enrolment.watchForOperator(url) : enrolment.add(url);
    return enrolled.map(this::tell);
  }

  private Answer tell(Enrolled enrolled) {
    String detail = Advice.of(enrolled);
    return enrolled.match(
        new Enrolled.Cases<Answer>(
            added -> saved(added.doctor()),
            watched -> saved(watched.doctor()),
            notOurs -> Problem.of(ProblemKind.NOT_A_DOCTOR_LINK, detail),
            none -> Problem.of(ProblemKind.DOCTOR_NOT_AT_PROVIDER, detail),
            nothing -> Problem.of(ProblemKind.NOTHING_BOOKABLE, detail),
            moved -> Problem.of(ProblemKind.PROVIDER_UNINTELLIGIBLE, detail),
            failed -> trouble(failed.why(), detail),
            unanswered -> Problem.of(ProblemKind.PROVIDER_UNAVAILABLE, detail).retryAfter(A_MOMENT),
            busy -> Problem.of(ProblemKind.BUSY, detail).retryAfter(A_MOMENT),
            failed -> notKept(failed, detail)));
  }

  private Answer saved(Entry doctor) {
    long id = doctor.doctor().id().value();
    boolean isNew = view.listings().doctor(id).isEmpty();
    view.put(doctor);
    Document document = view.listings().doctor(id).map(DoctorView::document).orElseThrow();
    return new Answer.Stored(document, isNew, "/api/v1/doctors/" + id);
  }

  private Problem notKept(Enrolled.StoreFailed failed, String detail) {
    failed.doctor().ifPresent(view::put);
    return Problem.of(ProblemKind.STORE_UNAVAILABLE, detail).retryAfter(A_MOMENT);
  }

  /** A resolution that failed is never a fetched one; the table is whole all the same. */
  private static Problem trouble(Outcome why, String detail) {
    return why.match(
        new Outcome.Cases<>(
            fetched -> Problem.of(ProblemKind.PROVIDER_UNINTELLIGIBLE, detail),
            throttled ->
                Problem.of(ProblemKind.PROVIDER_UNAVAILABLE, detail)
                    .retryAfter(throttled.retryAfter()),
            blocked -> Problem.of(ProblemKind.PROVIDER_UNAVAILABLE, detail),
            unbookable -> Problem.of(ProblemKind.NOTHING_BOOKABLE, detail),
            unknown -> Problem.of(ProblemKind.PROVIDER_UNINTELLIGIBLE, detail)));
  }

  private static boolean isJson(@Nullable String type) {
    String essence =
        Objects.requireNonNullElse(type, "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return essence.equals("application/json");
  }
}
