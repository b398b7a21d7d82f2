package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.account.Secrets;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.OptionalLong;

/** The secret addresses of one's own watches' feeds: made, made anew, revoked. */
public final class FeedKeeping {
  private static final String BEFORE = "/api/v1/feeds/";

  private final Persons persons;
  private final Feeds feeds;
  private final Secrets secrets = new Secrets();

  public FeedKeeping(AccountPorts ports) {
    this.persons = new Persons(ports);
    this.feeds = ports.feeds();
  }

  /** Says since when there is one; where, nobody knows but who was told. */
  public Future<Answer> read(RoutingContext request, Query query) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            id.isEmpty()
                ? Future.succeededFuture(none())
                : feeds
                    .of(new WatchId(id.getAsLong()), person.id())
                    .map(
                        since ->
                            since.isEmpty()
                                ? none()
                                : new Answer.Found(
                                    Document.of(told(since.get()).endObject().toString()))));
  }

  /** The address before is no longer good. */
  public Future<Answer> open(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    String secret = secrets.next();
    return persons.as(
        request,
        person ->
            id.isEmpty()
                ? Future.succeededFuture(Persons.unknownWatch())
                : feeds
                    .open(
                        new WatchId(id.getAsLong()),
                        person.id(),
                        Persons.bond(request),
                        SecretHash.of(secret))
                    .map(
                        since ->
                            since.isEmpty()
                                ? Persons.unknownWatch()
                                : new Answer.Secret(addresses(since.get(), secret), 201)));
  }

  public Future<Answer> close(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            id.isEmpty()
                ? Future.succeededFuture(none())
                : feeds
                    .close(new WatchId(id.getAsLong()), person.id())
                    .map(closed -> closed ? new Answer.Done() : none()));
  }

  private static Document addresses(Instant since, String secret) {
    JsonText json = told(since).key("icalendar").value(BEFORE + secret + "/slots.ics");
    return Document.of(
        json.key("rss").value(BEFORE + secret + "/slots.rss").endObject().toString());
  }

  private static JsonText told(Instant since) {
    return new JsonText().object().key("since").value(since);
  }

  private static Problem none() {
    return Problem.of(
        ProblemKind.UNKNOWN_FEED, "you have no such watch, or it has no feed: POST makes one");
  }
}
