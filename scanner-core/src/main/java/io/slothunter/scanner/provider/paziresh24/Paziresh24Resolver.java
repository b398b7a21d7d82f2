package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Paziresh24's doctors: reads their links, and asks the profile service which calendars they have.
 * Requests go to the configured profile address alone, whatever a link says.
 */
public final class Paziresh24Resolver implements DoctorResolver {
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  private final ProviderClient client;
  private final Paziresh24Options options;
  private final InstantSource clock;
  private final LinkReader links;
  private final ProfileReader profiles;

  /** Opens its own connections, which end with {@link #close} or with the Vert.x instance. */
  public Paziresh24Resolver(Vertx vertx, Paziresh24Options options, InstantSource clock) {
    this.client = ProviderClient.to(options.endpoints().profileBase(), vertx, options);
    this.options = options;
    this.clock = clock;
    this.links = new LinkReader(options.provider(), options.site());
    this.profiles = new ProfileReader(options);
  }

  @Override
  public ProviderId provider() {
    return options.provider();
  }

  @Override
  public LinkReading read(String text) {
    return links.read(text);
  }

  @Override
  public Future<Resolution> resolve(DoctorLink link) {
    if (!link.provider().equals(provider()) || !Slug.isSlug(link.slug())) {
      return Future.failedFuture(
          new IllegalArgumentException("not a link that this provider has read: " + link));
    }
    String path = options.endpoints().profilePath().replace("{slug}", Slug.encode(link.slug()));
    return client.send(client.get(path)).map(reply -> resolution(reply, link));
  }

  /** Requests in flight end as failed resolutions. */
  public Future<Void> close() {
    return client.close();
  }

  private Resolution resolution(Reply reply, DoctorLink link) {
    if (reply instanceof Reply.Broken broken) {
      return unknown(broken.cause());
    }
    Reply.Answer answer = (Reply.Answer) reply;
    Optional<JsonObject> body = json(answer);
    int status = answer.status();
    // An HTML 404 comes from a gateway that knows no such path: that says nothing of the doctor.
    if (status == GONE || (status == NOT_FOUND && (body.isPresent() || answer.length() == 0))) {
      return new Resolution.NoSuchDoctor(link.slug());
    }
    if (body.isPresent() && (status == 200 || status == BAD_REQUEST)) {
      Optional<JsonObject> redirect = redirect(body.get());
      if (redirect.isPresent()) {
        return moved(Json.text(redirect.get(), "route"), link);
      }
    }
    Optional<Outcome> refusal = Refusal.in(answer, clock.instant());
    if (refusal.isPresent()) {
      return new Resolution.Failed(refusal.get());
    }
    return body.map(found -> profile(found, link))
        .orElseGet(() -> unknown("the profile is no JSON object"));
  }

  private Resolution profile(JsonObject body, DoctorLink link) {
    if (Json.text(body, "error").toLowerCase(Locale.ROOT).contains("not found")) {
      return new Resolution.NoSuchDoctor(link.slug());
    }
    // When its own back end fails the provider answers with a shell: no name, no centres.
    return Json.object(body, "data")
        .filter(data -> !(Json.text(data, "slug") + Json.text(data, "display_name")).isEmpty())
        .filter(data -> data.getValue("centers") instanceof Iterable<?>)
        .map(data -> profiles.read(data, link.slug()))
        .orElseGet(() -> unknown("the profile has no doctor or no centres"));
  }

  private static Optional<JsonObject> redirect(JsonObject body) {
    return Json.object(body, "redirect")
        .or(() -> Json.object(body, "data").flatMap(data -> Json.object(data, "redirect")));
  }

  private Resolution moved(String route, DoctorLink link) {
    String path = route.startsWith("/") ? route : "/dr/" + route;
    Optional<DoctorLink> to =
        route.contains("://") ? ours(route) : LinkReader.slugIn(path).map(this::link);
    if (to.isEmpty()) {
      // It leads to a search or to the home page: there is no such doctor any more.
      return new Resolution.NoSuchDoctor(link.slug());
    }
    return to.get().equals(link)
        ? unknown("the profile redirects to itself")
        : new Resolution.Moved(to.get());
  }

  private Optional<DoctorLink> ours(String route) {
    return links.read(route) instanceof LinkReading.Ours found
        ? Optional.of(found.link())
        : Optional.empty();
  }

  private DoctorLink link(String slug) {
    return new DoctorLink(provider(), slug);
  }

  private static Optional<JsonObject> json(Reply.Answer answer) {
    try {
      Buffer body = Buffer.buffer(answer.length()).appendBytes(answer.body(), 0, answer.length());
      return Optional.of(new JsonObject(body));
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static Resolution unknown(String cause) {
    return new Resolution.Failed(new Outcome.Unknown(cause));
  }
}
