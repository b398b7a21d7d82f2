package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.world.Center;
import io.slothunter.simulator.world.Doctor;
import io.slothunter.simulator.world.Doctor.Specialty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Writes a full profile. */
final class ProfileText {

  private final CenterText centers;

  ProfileText(MicroClock clock) {
    this.centers = new CenterText(clock);
  }

  JsonObject profile(Doctor doctor) {
    JsonArray places = new JsonArray();
    doctor.centers().forEach(center -> places.add(centers.center(doctor, center)));
    JsonObject data =
        new JsonObject()
            .put("id", doctor.id())
            .put("slug", doctor.slug())
            .put("name", doctor.name().given())
            .put("family", doctor.name().family())
            .put("display_name", doctor.name().full())
            .put("gender", CenterText.number(doctor, doctor.name().gender()))
            .put("server_id", 1)
            .put("medical_code", "1" + Math.floorMod(doctor.slug().hashCode(), 100_000))
            .put("number_of_visits", Math.floorMod(doctor.id().hashCode(), 9_000))
            .put("biography", "<p>" + doctor.specialty().name() + "</p>")
            .put("image", "/getImage/p24/search-men/noimage.png")
            .put("city_en_slug", city(doctor))
            .put("insert_at_age", "4 سال و 5 ماه")
            .put("expertises", expertises(doctor.specialty()))
            .put("group_expertises", new JsonArray().add(group(doctor.specialty())))
            .put("consult_active_booking", doctor.centers().stream().anyMatch(ProfileText::online))
            .put("online_visit_channel_types", new JsonArray().add("whatsapp").add("secure_call"))
            .put("should_recommend_other_doctors", false)
            .put("centers", places);
    return new JsonObject()
        .put("status", "SUCCESS")
        .put("message", Envelope.SUCCESS_MESSAGE)
        .put("data", data);
  }

  private static boolean online(Center center) {
    return center.id().equals(Center.ONLINE);
  }

  private static String city(Doctor doctor) {
    return doctor.centers().isEmpty() ? "" : doctor.centers().get(0).place().city().englishSlug();
  }

  private static JsonArray expertises(Specialty specialty) {
    JsonObject expertise =
        new JsonObject()
            .put("id", specialty.id())
            .put("name", specialty.name())
            .put("slug", specialty.englishSlug());
    return new JsonArray()
        .add(
            new JsonObject()
                .put("alias_title", specialty.name())
                .put("expertise", expertise)
                .put("degree", new JsonObject().put("id", 7).put("name", "متخصص"))
                .put("expertise_groups", new JsonArray().add(group(specialty))));
  }

  private static JsonObject group(Specialty specialty) {
    return new JsonObject()
        .put("id", specialty.id() - 100)
        .put("name", specialty.name())
        .put("en_slug", specialty.englishSlug());
  }
}
