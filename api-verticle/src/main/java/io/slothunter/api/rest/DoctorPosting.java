package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.json.Document;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.enrol.Advice;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A pasted link over HTTP: checks the request, has the doctor added, tells what came of it. */
public final class DoctorPosting {
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Enrolment enrolment;
  private final Function<UserId, Future<Optional<User>>> users;
  private final SlotView view;

  public DoctorPosting(
      Enrolment enrolment, Function<UserId, Future<Optional<User>>> users, SlotView view) {
    this.enrolment = enrolment;
    this.users = users;
    this.view = view;
  }

  public Future<Answer> post(RoutingContext request, JsonObject body) {
    String url = body.getString("url");
    boolean watch = !Boolean.FALSE.equals(body.getBoolean("watch"));
    Future<Enrolled> enrolled = watch ? watched(url, Caller.of(request)) : enrolment.add(url);
    return enrolled.map(this::tell);
  }

  /** For whoever asks; for the operator where nobody is anybody. */
  private Future<Enrolled> watched(String url, Caller caller) {
    return caller.user().isEmpty()
        ? enrolment.watchForOperator(url)
        : users
            .apply(caller.user().get())
            .compose(
                user ->
                    user.isEmpty()
                        ? enrolment.add(url)
                        : enrolment.watch(
                            url, user.get().person().contact(), user.get().profile().language()));
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
}
