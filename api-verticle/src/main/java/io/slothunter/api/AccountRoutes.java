package io.slothunter.api;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import io.slothunter.api.account.AccountDesk;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Place;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Resource;
import io.slothunter.api.rest.account.AddingDestinations;
import io.slothunter.api.rest.account.Administration;
import io.slothunter.api.rest.account.AlertReading;
import io.slothunter.api.rest.account.ByOpenId;
import io.slothunter.api.rest.account.ByTelegram;
import io.slothunter.api.rest.account.Clinics;
import io.slothunter.api.rest.account.DestinationDoors;
import io.slothunter.api.rest.account.FairnessReading;
import io.slothunter.api.rest.account.FeedKeeping;
import io.slothunter.api.rest.account.LiveTickets;
import io.slothunter.api.rest.account.Oneself;
import io.slothunter.api.rest.account.OwnDestinations;
import io.slothunter.api.rest.account.OwnFamily;
import io.slothunter.api.rest.account.OwnKeys;
import io.slothunter.api.rest.account.OwnWatching;
import io.slothunter.api.rest.account.Resetting;
import io.slothunter.api.rest.account.Signing;
import io.slothunter.api.rest.account.SigningUp;
import io.slothunter.api.rest.account.WatchExplaining;
import io.slothunter.api.rest.feed.FeedReading;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which path of the accounts leads where. Where there are none the paths stand all the same, and
 * the door lets nobody through to them.
 */
final class AccountRoutes {
  private final Optional<Served> served;

  /** Who serves them. */
  record Served(
      AccountDesk desk,
      SigningUp signingUp,
      Resetting resetting,
      Signing signing,
      ByTelegram byTelegram,
      ByOpenId byOpenId,
      Oneself oneself,
      OwnKeys keys,
      OwnDestinations destinations,
      AddingDestinations adding,
      DestinationDoors doors,
      OwnFamily family,
      OwnWatching watching,
      AlertReading alerts,
      WatchExplaining explaining,
      FeedKeeping feeds,
      FeedReading feedReading,
      LiveTickets tickets,
      Administration administration,
      Clinics clinics,
      FairnessReading fairness) {}

  AccountRoutes(Optional<Served> served) {
    this.served = served;
  }

  void add(RouteTable table) {
    table.post("/api/v1/accounts", way(s -> s.signingUp()::signUp));
    table.post("/api/v1/accounts/confirm", way(s -> s.signingUp()::confirm));
    table.post("/api/v1/accounts/reset", way(s -> s.resetting()::ask));
    table.post("/api/v1/accounts/reset/confirm", way(s -> s.resetting()::use));
    table.post("/api/v1/sessions", way(s -> s.signing()::in));
    table.post("/api/v1/sessions/telegram", way(s -> s.byTelegram()::signIn));
    table.post("/api/v1/sessions/oidc", way(s -> s.byOpenId()::begin));
    table.post("/api/v1/sessions/oidc/code", way(s -> s.byOpenId()::signIn));
    table.post("/api/v1/sessions/refresh", way(s -> s.signing()::refresh));
    table.post("/api/v1/sessions/end", way(s -> s.signing()::out));
    table.post("/api/v1/sessions/end-all", way(s -> s.signing()::outEverywhere));
    table.post("/api/v1/live/tickets", way(s -> s.tickets()::make));
    table.readFresh("/.well-known/jwks.json", this::jwks);
    oneself(table);
    destinations(table);
    watches(table);
    table.at("/api/v1/admin/users").get(asking(s -> s.administration()::users)).served();
    table.at("/api/v1/admin/users/{id}").on(PATCH, way(s -> s.administration()::change)).served();
    clinics(table);
    table.at("/api/v1/admin/fairness").get(asking(s -> s.fairness()::read)).served();
    table.at("/api/v1/admin/audit").get(asking(s -> s.administration()::audit)).served();
  }

  private void clinics(RouteTable table) {
    table.at("/api/v1/clinic/doctors").get(asking(s -> s.clinics()::own)).served();
    table.at("/api/v1/clinic/doctors/{id}").on(PATCH, way(s -> s.clinics()::change)).served();
    table
        .at("/api/v1/admin/clinics/{id}")
        .get(asking(s -> s.clinics()::read))
        .on(PATCH, way(s -> s.clinics()::assign))
        .served();
  }

  private void oneself(RouteTable table) {
    table
        .at("/api/v1/me")
        .get(asking(s -> s.oneself()::read))
        .on(PATCH, way(s -> s.oneself()::change))
        .served();
    table.post("/api/v1/me/telegram", way(s -> s.byTelegram()::join));
    table.post("/api/v1/me/password", way(s -> s.signing()::changePassword));
    table
        .at("/api/v1/me/family")
        .get(asking(s -> s.family()::list))
        .on(POST, way(s -> s.family()::add))
        .served();
    table.post("/api/v1/me/family/consents", way(s -> s.family()::agree));
    table.at("/api/v1/me/family/{id}").on(DELETE, way(s -> s.family()::withdraw)).served();
    table
        .at("/api/v1/me/keys")
        .get(asking(s -> s.keys()::list))
        .on(POST, way(s -> s.keys()::make))
        .served();
    table.at("/api/v1/me/keys/{id}").on(DELETE, way(s -> s.keys()::revoke)).served();
    table.post("/api/v1/me/keys/{id}/rotate", way(s -> s.keys()::rotate));
  }

  private void destinations(RouteTable table) {
    table
        .at("/api/v1/me/destinations")
        .get(asking(s -> s.destinations()::list))
        .on(POST, way(s -> s.adding()::add))
        .served();
    table
        .at("/api/v1/me/destinations/{id}")
        .on(PATCH, way(s -> s.destinations()::change))
        .on(DELETE, way(s -> s.destinations()::remove))
        .served();
    table.post("/api/v1/me/destinations/{id}/rotate", way(s -> s.destinations()::rotate));
    table.post("/api/v1/me/destinations/{id}/test", way(s -> s.destinations()::test));
    table.post("/api/v1/me/destinations/{id}/prove", way(s -> s.destinations()::prove));
    table
        .at("/api/v1/destinations/confirm/{secret}")
        .get(asking(s -> s.doors()::askConfirm))
        .button(way(s -> s.doors()::confirm))
        .served();
    table
        .at("/api/v1/destinations/unsubscribe/{secret}")
        .get(asking(s -> s.doors()::askUnsubscribe))
        .button(way(s -> s.doors()::unsubscribe))
        .served();
    table.at("/api/v1/push/key").get(asking(s -> s.doors()::pushKey)).served();
  }

  private void watches(RouteTable table) {
    // Before the paths that it would else be taken for.
    table.post("/api/v1/watches/preview", way(s -> s.watching().preview()::preview));
    table
        .at("/api/v1/watches")
        .get(asking(s -> s.watching()::list))
        .on(POST, way(s -> s.watching()::begin))
        .served();
    table
        .at("/api/v1/watches/{id}")
        .get(asking(s -> s.watching()::one))
        .on(PATCH, way(s -> s.watching()::change))
        .on(DELETE, way(s -> s.watching()::end))
        .served();
    table.at("/api/v1/alerts").get(asking(s -> s.alerts()::list)).served();
    table.at("/api/v1/alerts/{id}").get(asking(s -> s.alerts()::one)).served();
    table.post("/api/v1/alerts/{id}/acknowledge", way(s -> s.alerts()::acknowledge));
    table.at("/api/v1/watches/{id}/why").get(asking(s -> s.explaining()::explain)).served();
    table
        .at("/api/v1/watches/{id}/feed")
        .get(asking(s -> s.feeds()::read))
        .on(POST, way(s -> s.feeds()::open))
        .on(DELETE, way(s -> s.feeds()::close))
        .served();
    table
        .at("/api/v1/feeds/{secret}/slots.ics")
        .get(asking(s -> s.feedReading()::iCalendar))
        .served();
    table.at("/api/v1/feeds/{secret}/slots.rss").get(asking(s -> s.feedReading()::rss)).served();
    table.post("/api/v1/watches/{id}/pause", way(s -> s.watching()::pause));
    table.post("/api/v1/watches/{id}/resume", way(s -> s.watching()::resume));
    table.post("/api/v1/watches/{id}/snooze", way(s -> s.watching()::snooze));
  }

  private void jwks(RoutingContext ctx) {
    Answers.sendFresh(
        ctx.request(), 200, Answers.json(), served.orElseThrow().desk().shownKeys().toBuffer());
  }

  private Resource.Posting way(Function<Served, Resource.Posting> which) {
    return served.map(which).orElse((request, body) -> shut());
  }

  private Place.Asking asking(Function<Served, Place.Asking> which) {
    return served.map(which).orElse((request, query) -> shut());
  }

  /** For a route whose rule lets people through where there are no accounts, too. */
  private static Future<Answer> shut() {
    return Future.succeededFuture(
        Problem.of(
            ProblemKind.ACCOUNTS_OFF,
            "this server keeps no accounts: the setting api.accounts is false"));
  }
}
