package io.slothunter.simulator.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.simulator.Playground;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The profile endpoint. */
final class ProfileTest {

  private static Playground playground;
  private static List<JsonObject> doctors;

  @BeforeAll
  static void start() {
    playground = Playground.still();
    doctors = playground.doctors();
  }

  @AfterAll
  static void stop() {
    playground.close();
  }

  @Test
  void listsExactlyTheBookableCalendars() {
    for (JsonObject doctor : doctors) {
      JsonObject data = data(doctor);

      Set<CalendarKey> bookable = new HashSet<>();
      for (JsonObject center : Playground.objects(data.getJsonArray("centers"))) {
        for (JsonObject service : Playground.objects(center.getJsonArray("services"))) {
          if (center.getBoolean("is_active") && isOne(service.getValue("can_booking"))) {
            bookable.add(
                new CalendarKey(
                    center.getString("id"),
                    center.getString("user_center_id"),
                    service.getString("id")));
          }
        }
      }

      Set<CalendarKey> known = new HashSet<>();
      Playground.objects(doctor.getJsonArray("calendars"))
          .forEach(each -> known.add(Playground.key(each)));
      assertThat(bookable).isEqualTo(known).isNotEmpty();
    }
  }

  @Test
  void showsTheOdditiesOfRealProfiles() {
    List<JsonObject> centers = new ArrayList<>();
    doctors.forEach(
        doctor -> centers.addAll(Playground.objects(data(doctor).getJsonArray("centers"))));

    assertThat(centers).anyMatch(center -> center.getString("id").equals("5532"));
    assertThat(centers).anyMatch(center -> center.getString("id").matches("[0-9]{3}"));
    assertThat(centers).anyMatch(center -> center.getString("name").matches(".*[<>&\"].*"));
    assertThat(centers)
        .anySatisfy(
            center -> {
              JsonObject service = center.getJsonArray("services").getJsonObject(0);
              assertThat(center.getBoolean("is_active")).isFalse();
              assertThat(service.getValue("id")).isEqualTo(-1);
              assertThat(service.getValue("can_booking")).isNull();
              assertThat(service.getValue("duration")).isNull();
            });
    List<Object> bookable =
        centers.stream()
            .flatMap(center -> Playground.objects(center.getJsonArray("services")).stream())
            .map(service -> service.getValue("can_booking"))
            .toList();
    assertThat(bookable).contains(1, "1", 0, null);
  }

  @Test
  void isFoundWithAndWithoutTheLastSlash() {
    String slug = doctors.get(0).getString("slug");
    URI withSlash = playground.profile(slug).uri();
    String path = withSlash.getRawPath();

    HttpResponse<String> bare =
        playground.send(
            HttpRequest.newBuilder(withSlash.resolve(path.substring(0, path.length() - 1)))
                .build());

    assertThat(bare.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(bare.body()).getJsonObject("data").getString("slug")).isEqualTo(slug);
  }

  @Test
  void saysInTheBodyWhereAMovedProfileIs() {
    List<JsonObject> moved =
        doctors.stream().filter(each -> !each.getString("formerSlug").isEmpty()).toList();
    assertThat(moved).isNotEmpty();

    for (JsonObject doctor : moved) {
      HttpResponse<String> response = playground.profile(doctor.getString("formerSlug"));

      assertThat(response.statusCode()).isIn(200, 400);
      assertThat(new JsonObject(response.body()).getJsonObject("redirect"))
          .isEqualTo(
              new JsonObject()
                  .put("route", "/dr/" + doctor.getString("slug") + "/")
                  .put("statusCode", 301));
    }
  }

  @Test
  void knowsNobodyElse() {
    HttpResponse<String> response = playground.profile("دکتر-هیچ-کس");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"error\":\"Slug not found\"}");
  }

  private static JsonObject data(JsonObject doctor) {
    HttpResponse<String> response = playground.profile(doctor.getString("slug"));
    assertThat(response.statusCode()).isEqualTo(200);
    return new JsonObject(response.body()).getJsonObject("data");
  }

  private static boolean isOne(Object value) {
    return value != null && value.toString().equals("1");
  }
}
