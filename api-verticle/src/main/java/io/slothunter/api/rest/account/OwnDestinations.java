package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.account.DestinationDesk;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Where one wants to be told of openings. */
public final class OwnDestinations {
  private static final int OVERLAP_HOURS = 24;

  private final Persons persons;
  private final DestinationDesk desk;

  public OwnDestinations(AccountPorts ports, DestinationDesk desk) {
    this.persons = new Persons(ports.accounts());
    this.desk = desk;
  }

  public Future<Answer> list(RoutingContext request, Query query) {
    return persons.as(
        request,
        person ->
            desk.destinations()
                .of(person.id())
                .map(all -> new Answer.Found(DestinationText.all(all))));
  }

  /** Changes what the body names, and leaves the rest as it is. */
  public Future<Answer> change(RoutingContext request, JsonObject body) {
    return named(
        request,
        (person, found) ->
            desk.destinations()
                .change(
                    found.id(),
                    person.id(),
                    DestinationFields.name(body, found.name()),
                    DestinationFields.after(body, found.after()))
                .map(changed -> found(changed, Optional.empty())));
  }

  public Future<Answer> remove(RoutingContext request, JsonObject body) {
    return named(
        request,
        (person, found) ->
            desk.destinations()
                .remove(found.id(), person.id())
                .map(removed -> removed ? new Answer.Done() : unknown()));
  }

  public Future<Answer> rotate(RoutingContext request, JsonObject body) {
    int hours = Objects.requireNonNullElse(body.getInteger("overlap_hours"), OVERLAP_HOURS);
    return named(
        request,
        (person, found) ->
            found.target().channel().equals(ChannelNames.WEBHOOK)
                ? desk.rotate(found.id(), person.id(), Duration.ofHours(hours))
                    .map(rotated -> found(rotated, rotated.flatMap(DestinationText::newestKey)))
                : Future.succeededFuture(unusable("only what a webhook is sent is signed")));
  }

  /** Sends something, and tells what the service said; what was paused and takes it goes on. */
  public Future<Answer> test(RoutingContext request, JsonObject body) {
    return named(
        request,
        (person, found) ->
            found.state() == Destination.State.ACTIVE || found.state() == Destination.State.PAUSED
                ? DestinationFields.within(
                    desk.allowTest(person, found.target()),
                    () ->
                        desk.test(person, found)
                            .map(told -> new Answer.Secret(DestinationText.told(told), 200)))
                : Future.succeededFuture(
                    unusable(
                        found.state() == Destination.State.GONE
                            ? "nobody is there any more: remove it, or add it anew"
                            : "confirm it first, with the code that was sent there")));
  }

  /** Asks there once more whether it is one's own. */
  public Future<Answer> prove(RoutingContext request, JsonObject body) {
    return named(
        request,
        (person, found) ->
            found.state() == Destination.State.UNPROVEN
                ? DestinationFields.within(
                    desk.allowProof(person, found.target()),
                    () ->
                        desk.askAgain(person, found.id())
                            .map(
                                told ->
                                    told.<Answer>map(
                                            each ->
                                                new Answer.Secret(DestinationText.told(each), 200))
                                        .orElseGet(OwnDestinations::unknown)))
                : Future.succeededFuture(unusable("no proof is waited for")));
  }

  private interface Step {
    Future<Answer> take(Person person, Destination found);
  }

  private Future<Answer> named(RoutingContext request, Step step) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            id.isEmpty()
                ? Future.succeededFuture(unknown())
                : desk.destinations()
                    .one(new DestinationId(id.getAsLong()), person.id())
                    .compose(
                        found ->
                            found.isEmpty()
                                ? Future.succeededFuture(unknown())
                                : step.take(person, found.get())));
  }

  private static Answer found(Optional<Destination> destination, Optional<String> key) {
    return destination
        .<Answer>map(each -> new Answer.Secret(DestinationText.one(each, key), 200))
        .orElseGet(OwnDestinations::unknown);
  }

  private static Problem unusable(String detail) {
    return Problem.of(ProblemKind.DESTINATION_UNUSABLE, detail);
  }

  private static Problem unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_DESTINATION,
        "you have no such destination: GET /api/v1/me/destinations lists yours");
  }
}
