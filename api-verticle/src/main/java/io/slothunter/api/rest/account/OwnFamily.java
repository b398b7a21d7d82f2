package io.slothunter.api.rest.account;

import io.slothunter.api.account.Relatives;
import io.slothunter.api.account.Relatives.Added;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.FamilyBond;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whom one acts for, and who acts for oneself. */
public final class OwnFamily {
  private final Relatives relatives;
  private final LocalBus bus;

  public OwnFamily(Relatives relatives, LocalBus bus) {
    this.relatives = relatives;
    this.bus = bus;
  }

  public Future<Answer> list(RoutingContext request, Query query) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    UserId user = Fields.user(request);
    return relatives.of(user).map(all -> page(all, user));
  }

  public Future<Answer> add(RoutingContext request, JsonObject body) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    boolean child = body.getString("relation").equals("child");
    if (child != body.containsKey("consent")) {
      return Future.succeededFuture(
          Fields.wrong("consent", "is given for a child; an adult gives their own"));
    }
    UserId user = Fields.user(request);
    String name = body.getString("name");
    return (child ? relatives.addChild(user, name) : relatives.addAdult(user, name))
        .map(added -> added(request, added));
  }

  /** What somebody agrees to here is that another acts for them. */
  public Future<Answer> agree(RoutingContext request, JsonObject body) {
    if (!Fields.isSomebody(request)) {
      return Future.succeededFuture(Fields.nobodyInParticular());
    }
    UserId user = Fields.user(request);
    return relatives
        .agree(user, body.getString("token"))
        .map(
            bond -> {
              bond.ifPresent(each -> Trail.target(request, each.id().toString()));
              return bond.<Answer>map(each -> found(each, user))
                  .orElseGet(
                      () ->
                          Problem.of(
                              ProblemKind.TOKEN_SPENT, "ask for another one: it is good once"));
            });
  }

  public Future<Answer> withdraw(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    if (id.isEmpty() || !Fields.isSomebody(request)) {
      return Future.succeededFuture(Persons.unknownFamily());
    }
    return relatives
        .withdraw(new FamilyId(id.getAsLong()), Fields.user(request))
        .map(
            gone -> {
              gone.ifPresent(each -> bus.publish(Topic.WATCHES, new Topic.WatchesChanged()));
              return gone.isPresent() ? new Answer.Done() : Persons.unknownFamily();
            });
  }

  private static Answer added(RoutingContext request, Optional<Added> added) {
    if (added.isEmpty()) {
      return Problem.of(ProblemKind.TOO_MANY_FAMILY, "end one that you do not need");
    }
    FamilyBond bond = added.get().bond();
    Trail.target(request, bond.id().toString());
    JsonText json = new JsonText().object();
    write(json, bond, bond.actor());
    added.get().token().ifPresent(token -> json.key("token").value(token));
    return new Answer.Secret(Document.of(json.endObject().toString()), 201);
  }

  private static Answer found(FamilyBond bond, UserId user) {
    JsonText json = new JsonText().object();
    write(json, bond, user);
    return new Answer.Found(Document.of(json.endObject().toString()));
  }

  private static Answer page(List<FamilyBond> all, UserId user) {
    JsonText json = new JsonText().object().key("family").array();
    for (FamilyBond bond : all) {
      write(json.object(), bond, user);
      json.endObject();
    }
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }

  /** As fields of an object. What one side calls the other is not shown to the other. */
  private static void write(JsonText json, FamilyBond bond, UserId user) {
    boolean acts = bond.actor().equals(user);
    json.key("id").value(bond.id().value());
    json.key("role").value(acts ? "acts" : "is_acted_for");
    json.key("relation").value(bond.child() ? "child" : "adult");
    json.key("name").value(acts ? bond.name() : bond.actorName());
    json.key("since").value(bond.madeAt()).key("consent");
    if (bond.consent().isEmpty()) {
      json.raw("null");
    } else {
      FamilyBond.Consent consent = bond.consent().get();
      json.object().key("terms").value(consent.terms()).key("at").value(consent.at());
      json.key("by").value(consent.by().equals(bond.actor()) ? "guardian" : "themselves");
      json.endObject();
    }
  }
}
