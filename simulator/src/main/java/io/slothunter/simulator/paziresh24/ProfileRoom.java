package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.wire.Ask;
import io.slothunter.simulator.wire.Fields;
import io.slothunter.simulator.wire.Gzip;
import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.wire.Room;
import io.slothunter.simulator.world.Doctor;
import io.slothunter.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** {@code GET /api/full-profile/{slug}/}: the profile service. */
final class ProfileRoom implements Room {

  private static final String PROFILE = "/api/full-profile/";

  private final ProfileText text;
  private final Delays delays;
  private final boolean gzip;
  private final Map<String, Doctor> bySlug = new HashMap<>();
  private final Map<String, Doctor> byFormerSlug = new HashMap<>();

  ProfileRoom(World world, MicroClock clock, BookingOptions options, Delays delays) {
    this.text = new ProfileText(clock);
    this.delays = delays;
    this.gzip = options.gzip();
    for (Doctor doctor : world.doctors()) {
      bySlug.put(doctor.slug(), doctor);
      if (!doctor.page().formerSlug().isEmpty()) {
        byFormerSlug.put(doctor.page().formerSlug(), doctor);
      }
    }
  }

  @Override
  public Area area() {
    return Area.PROFILE;
  }

  @Override
  public String label(String path) {
    return path.startsWith(PROFILE) ? "full-profile" : "other";
  }

  @Override
  public Future<Reply> answer(Ask ask) {
    Reply reply = reply(ask);
    return Future.succeededFuture(gzip && ask.acceptsGzip() ? Gzip.compress(reply) : reply);
  }

  @Override
  public Reply throttled(OptionalInt retryAfter) {
    return Throttling.reply(retryAfter);
  }

  /** A profile in which nothing is left. */
  @Override
  public Reply softBanned(Ask ask) {
    JsonObject data = new JsonObject().put("centers", new JsonArray());
    return json(
        200, new JsonObject().put("status", "SUCCESS").put("message", "").put("data", data));
  }

  @Override
  public long usualDelayMillis() {
    return delays.next();
  }

  private Reply reply(Ask ask) {
    if (!ask.path().startsWith(PROFILE)) {
      return json(404, new JsonObject().put("error", "Not found"));
    }
    if (!ask.method().equals("GET")) {
      return json(405, new JsonObject().put("error", "Method not allowed"));
    }
    String slug = slug(ask.path().substring(PROFILE.length()));
    Doctor doctor = bySlug.get(slug);
    Doctor moved = byFormerSlug.get(slug);
    if (doctor != null) {
      return json(200, text.profile(doctor));
    }
    return moved == null
        ? json(404, new JsonObject().put("error", "Slug not found"))
        : redirect(moved);
  }

  /** A redirect is a body; whether its HTTP status is 200 or 400 differs from doctor to doctor. */
  private static Reply redirect(Doctor moved) {
    int status = moved.drift() ? 200 : 400;
    JsonObject redirect =
        new JsonObject().put("route", "/dr/" + moved.slug() + "/").put("statusCode", 301);
    return json(status, new JsonObject().put("redirect", redirect));
  }

  private static String slug(String rest) {
    String bare = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    // A plus sign is itself in a path.
    return Fields.decode(bare.replace("+", "%2B"));
  }

  private static Reply json(int status, JsonObject body) {
    return Reply.json(status, Envelope.EDGE_HEADERS, body.toBuffer());
  }
}
