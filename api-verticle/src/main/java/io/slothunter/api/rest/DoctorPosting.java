package io.slothunter.api.rest;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Document;
import io.slothunter.api.view.DoctorView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A pasted link over HTTP: checks the request, has the doctor added, tells what came of it. */
public final class DoctorPosting {
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final DoctorAdding adding;
  private final Function<String, LinkReading> reader;
  private final Origins origins;
  private final SlotView view;

  public DoctorPosting(
      DoctorAdding adding, Function<String, LinkReading> reader, Origins origins, SlotView view) {
    this.adding = adding;
    this.reader = reader;
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
    LinkReading reading = reader.apply(url);
    if (reading instanceof LinkReading.NotOurs notOurs) {
      return answer(Problem.of(ProblemKind.NOT_A_DOCTOR_LINK, notOurs.reason()));
    }
    if (adding.isBusy()) {
      return answer(
          Problem.of(ProblemKind.BUSY, "other doctors are being added; try again")
              .retryAfter(A_MOMENT));
    }
    return adding.add(((LinkReading.Ours) reading).link(), watch).map(this::tell);
  }

  private Answer tell(Added added) {
    if (added instanceof Added.Saved saved) {
      return saved(saved);
    } else if (added instanceof Added.NoSuchDoctor none) {
      return Problem.of(
          ProblemKind.DOCTOR_NOT_AT_PROVIDER,
          "the provider knows no doctor called " + none.slug() + ": check the link");
    } else if (added instanceof Added.NothingBookable nothing) {
      return Problem.of(
          ProblemKind.NOTHING_BOOKABLE,
          nothing.name() + " has no calendar that can be booked online at present");
    } else if (added instanceof Added.ProviderFailed failed) {
      return failed.why().match(TROUBLES);
    } else if (added instanceof Added.MovedTooOften) {
      return Problem.of(
          ProblemKind.PROVIDER_UNINTELLIGIBLE,
          "the provider sends us from one name of this doctor to the next");
    }
    boolean store = ((Added.OursFailed) added).store();
    return Problem.of(
            store ? ProblemKind.STORE_UNAVAILABLE : ProblemKind.PROVIDER_UNAVAILABLE,
            "nothing is lost; send the same request again")
        .retryAfter(A_MOMENT);
  }

  private Answer saved(Added.Saved saved) {
    long id = saved.entry().doctor().id().value();
    Document document = view.listings().doctor(id).map(DoctorView::document).orElseThrow();
    return new Answer.Stored(document, saved.isNew(), "/api/v1/doctors/" + id);
  }

  /** A resolution that failed is never a fetched one; the table is whole all the same. */
  private static final Outcome.Cases<Answer> TROUBLES =
      new Outcome.Cases<>(
          fetched -> unintelligible("it answered something else than was asked"),
          throttled ->
              unavailable("the provider asks us to slow down; try again later")
                  .retryAfter(throttled.retryAfter()),
          blocked -> unavailable("the provider refuses us at present; the operator can see why"),
          unbookable -> Problem.of(ProblemKind.NOTHING_BOOKABLE, unbookable.reason()),
          unknown -> unintelligible(unknown.cause()));

  private static Problem unavailable(String detail) {
    return Problem.of(ProblemKind.PROVIDER_UNAVAILABLE, detail);
  }

  private static Problem unintelligible(String cause) {
    return Problem.of(ProblemKind.PROVIDER_UNINTELLIGIBLE, "try again later: " + cause);
  }

  private static boolean isJson(@Nullable String type) {
    String essence =
        Objects.requireNonNullElse(type, "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return essence.equals("application/json");
  }

  private static Future<Answer> answer(Problem problem) {
    return Future.succeededFuture(problem);
  }
}
