package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.account.DestinationDesk;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Trail;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.NotificationUrl;
import io.slothunter.scanner.destination.PushSubscription;
import io.slothunter.scanner.destination.Reading;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.store.Destinations.Added;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes up what a person gives as a destination: a notification URL, or a browser's subscription.
 */
public final class AddingDestinations {
  private final Persons persons;
  private final DestinationDesk desk;

  public AddingDestinations(AccountPorts ports, DestinationDesk desk) {
    this.persons = new Persons(ports.accounts());
    this.desk = desk;
  }

  public Future<Answer> add(RoutingContext request, JsonObject body) {
    return persons.as(
        request,
        person ->
            reading(body)
                .match(
                    target -> add(request, person, target, body),
                    advice ->
                        Future.succeededFuture(
                            Fields.wrong(
                                body.containsKey("url") ? "url" : "subscription", advice))));
  }

  private static Reading reading(JsonObject body) {
    JsonObject subscription = body.getJsonObject("subscription");
    String url = body.getString("url");
    if ((subscription == null) == (url == null)) {
      return new Reading.Wrong("give either url or subscription");
    }
    if (url != null) {
      return NotificationUrl.read(url);
    }
    JsonObject keys = subscription.getJsonObject("keys");
    return PushSubscription.read(
        subscription.getString("endpoint"), keys.getString("p256dh"), keys.getString("auth"));
  }

  private Future<Answer> add(
      RoutingContext request, Person person, Target target, JsonObject body) {
    if (!desk.messenger().channels().contains(target.channel())) {
      return Future.succeededFuture(
          Problem.of(
              ProblemKind.DESTINATION_UNUSABLE,
              "this server does not speak "
                  + target.channel()
                  + ": its operator can switch it on"));
    }
    if (target.contact().equals(person.contact())) {
      return Future.succeededFuture(
          Problem.of(
              ProblemKind.DESTINATION_UNUSABLE,
              "your account is joined with this chat, so you are told there already"));
    }
    Supplier<Future<Answer>> adding =
        () ->
            desk.add(
                    person,
                    target,
                    DestinationFields.name(body, ""),
                    DestinationFields.after(body, Duration.ZERO))
                .map(added -> added(request, added));
    return DestinationDesk.needsProof(target)
        ? DestinationFields.within(desk.allowProof(person, target), adding)
        : adding.get();
  }

  private static Answer added(RoutingContext request, Added added) {
    if (added instanceof Added.Made made) {
      Destination destination = made.destination();
      Trail.target(request, destination.id().toString());
      return new Answer.Secret(
          DestinationText.one(destination, DestinationText.newestKey(destination)), 201);
    }
    return added instanceof Added.Known known
        ? new Answer.Secret(DestinationText.one(known.destination(), Optional.empty()), 200)
        : Problem.of(
            ProblemKind.TOO_MANY_DESTINATIONS, "remove one of yours: GET /api/v1/me/destinations");
  }
}
