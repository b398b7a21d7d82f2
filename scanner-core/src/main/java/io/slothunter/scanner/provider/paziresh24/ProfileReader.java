package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorListing.CalendarListing;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of a full profile: the doctor, and a calendar for every bookable service at every
 * active centre, the shared centre of online visits included.
 */
final class ProfileReader {
  /** The virtual centre in which all doctors hold their online visits. */
  private static final String ONLINE_CENTRE = "5532";

  private static final String ONLINE_SERVICE_TYPE = "8";
  private static final int LONGEST_NAME = 200;

  private final Paziresh24Options options;

  ProfileReader(Paziresh24Options options) {
    this.options = options;
  }

  /**
   * @param slug the one that was asked for; the profile may spell it otherwise
   */
  Resolution read(JsonObject data, String slug) {
    String own = Json.text(data, "slug");
    String canonical = Slug.isSlug(own) ? own : slug;
    Map<String, CalendarListing> calendars = new LinkedHashMap<>();
    List<JsonObject> centres =
        Json.objects(data, "centers").stream().filter(ProfileReader::isActive).toList();
    for (JsonObject centre : centres) {
      for (JsonObject service : Json.objects(centre, "services")) {
        if (Json.isTrue(service, "can_booking")) {
          add(calendars, data, centre, service, canonical);
        }
      }
    }
    String name = name(data, canonical);
    if (calendars.isEmpty()) {
      return new Resolution.NothingBookable(name);
    }
    List<CalendarListing> listed = List.copyOf(calendars.values());
    return new Resolution.Found(
        new DoctorListing(
            options.provider(),
            canonical,
            name,
            specialty(data),
            first(listed.stream().map(CalendarListing::city)),
            page("/dr/", canonical, ""),
            listed));
  }

  private void add(
      Map<String, CalendarListing> calendars,
      JsonObject data,
      JsonObject centre,
      JsonObject service,
      String slug) {
    CalendarIds ids =
        new CalendarIds(
            Json.text(centre, "id"),
            first(
                Stream.of(
                    Json.text(service, "user_center_id"), Json.text(centre, "user_center_id"))),
            Json.text(service, "id"),
            first(
                Stream.of(
                    Json.text(centre, "server_id"),
                    Json.text(data, "server_id"),
                    options.identity().serverId())));
    boolean usable =
        Stream.of(ids.centre(), ids.userCentre(), ids.service(), ids.server())
            .allMatch(id -> id.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"));
    if (usable) {
      CalendarListing listing = listing(ids, centre, service, slug);
      calendars.putIfAbsent(listing.key().value(), listing);
    }
  }

  private CalendarListing listing(
      CalendarIds ids, JsonObject centre, JsonObject service, String slug) {
    boolean online =
        ids.centre().equals(ONLINE_CENTRE)
            || Json.text(service, "service_type_id").equals(ONLINE_SERVICE_TYPE);
    return new CalendarListing(
        ids.key(),
        shortened(Json.text(centre, "name")),
        shortened(first(Stream.of(Json.text(service, "alias_title"), Json.text(service, "name")))),
        online ? "" : shortened(Json.text(centre, "city")),
        online,
        bookingPage(ids, slug),
        Days.ZONE,
        online ? null : point(centre),
        price(service));
  }

  /** Where the centre stands; a map without a pin points at 0, 0, off the coast of Africa. */
  private static @Nullable Point point(JsonObject centre) {
    double latitude = number(centre, "lat");
    double longitude = number(centre, "lon");
    boolean known = Point.isOnEarth(latitude, longitude) && (latitude != 0 || longitude != 0);
    return known ? new Point(latitude, longitude) : null;
  }

  /** NaN for anything but a number, as number or text. */
  private static double number(JsonObject centre, String field) {
    String text = Json.object(centre, "map").map(map -> Json.text(map, field)).orElse("");
    return text.matches("-?[0-9]{1,3}(\\.[0-9]{1,30})?") ? Double.parseDouble(text) : Double.NaN;
  }

  /** In Rial; one that is not told, or zero, as where a price is agreed upon later, is unknown. */
  private static @Nullable Long price(JsonObject service) {
    String text = Json.text(service, "free_price");
    return text.matches("[1-9][0-9]{0,14}") ? Long.valueOf(text) : null;
  }

  /**
   * The page on which a person chooses a time. The provider's page knows a parameter that skips
   * this step, and then holds the first free slot at once: it is left out, for opening a link must
   * take nothing from anybody.
   */
  private URI bookingPage(CalendarIds ids, String slug) {
    return page(
        "/booking/",
        slug,
        "?centerId="
            + URLEncoder.encode(ids.centre(), UTF_8)
            + "&serviceId="
            + URLEncoder.encode(ids.service(), UTF_8));
  }

  private URI page(String path, String slug, String query) {
    return URI.create(options.site().base() + path + Slug.encode(slug) + "/" + query);
  }

  /** A centre that does not say is asked: a wrong guess costs a poll, not a patient's slot. */
  private static boolean isActive(JsonObject centre) {
    return !centre.containsKey("is_active") || Json.isTrue(centre, "is_active");
  }

  private static String name(JsonObject data, String slug) {
    String parts = Json.text(data, "name") + " " + Json.text(data, "family");
    String name = first(Stream.of(Json.text(data, "display_name"), parts.strip()));
    return shortened(name.isEmpty() ? slug.replace('-', ' ') : name);
  }

  private static String specialty(JsonObject data) {
    Stream<String> titles =
        Json.objects(data, "expertises").stream()
            .flatMap(
                e ->
                    Stream.of(
                        Json.text(e, "alias_title"),
                        Json.object(e, "expertise").map(x -> Json.text(x, "name")).orElse("")));
    Stream<String> groups =
        Json.objects(data, "group_expertises").stream().map(g -> Json.text(g, "name"));
    return shortened(first(Stream.concat(titles, groups)));
  }

  private static String first(Stream<String> texts) {
    return texts.filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }
}
