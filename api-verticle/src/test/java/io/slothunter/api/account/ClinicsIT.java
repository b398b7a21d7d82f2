package io.slothunter.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clinics look after their own doctors, and see nobody who waits for them. */
@Timeout(120)
class ClinicsIT {
  private static final String DOCTORS = "/api/v1/clinic/doctors";

  private final AccountApi api = new AccountApi().start();
  private Somebody admin;
  private Somebody clinic;

  @BeforeEach
  void aClinicWithTheFirstDoctor() {
    admin = api.as(Role.ADMIN);
    clinic = api.as(Role.CLINIC);
    assertThat(assign(clinic, 1).status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @CanIgnoreReturnValue
  private Reply assign(Somebody to, Object... doctors) {
    return api.with(
        HttpMethod.PATCH,
        "/api/v1/admin/clinics/" + to.id(),
        new JsonObject().put("doctors", new JsonArray(List.of(doctors))),
        admin.shown());
  }

  @CanIgnoreReturnValue
  private Reply change(long doctor, JsonObject edit, String... shown) {
    return api.with(HttpMethod.PATCH, DOCTORS + "/" + doctor, edit, shown);
  }

  private JsonArray own(String... shown) {
    Reply reply = api.api.get(DOCTORS, shown);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json().getJsonArray("doctors");
  }

  private static List<Long> ids(JsonArray doctors) {
    return doctors.stream().map(each -> ((JsonObject) each).getLong("id")).toList();
  }

  private Entry entry(long doctor) {
    return api.store.directory().entries().await().stream()
        .filter(each -> each.doctor().id().equals(new DoctorId(doctor)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void looksAfterTheDoctorsThatAnAdminGaveToIt_andNoOthers() {
    // Given
    JsonObject off = new JsonObject().put("disabled", true);

    // Then
    assertThat(ids(own(clinic.shown()))).containsExactly(1L);
    assertThat(change(2, off, clinic.shown()).status()).isEqualTo(404);
    assertThat(change(999, off, clinic.shown()).status()).isEqualTo(404);
    assertThat(entry(2).calendars()).isNotEmpty();
    assertThat(change(1, off, clinic.shown()).json().getBoolean("disabled")).isTrue();
    assertThat(entry(1).calendars()).as("nobody is told of them").isEmpty();
    assertThat(change(1, new JsonObject().put("disabled", false), clinic.shown()).status())
        .isEqualTo(200);
    assertThat(entry(1).calendars()).isNotEmpty();

    // When
    assertThat(ids(assign(clinic, 2, 2).json().getJsonArray("doctors"))).containsExactly(2L);

    // Then
    assertThat(ids(own(clinic.shown()))).containsExactly(2L);
    assertThat(change(1, off, clinic.shown()).status()).isEqualTo(404);
    assertThat(change(1, off, admin.shown()).status()).as("admins look after all").isEqualTo(200);
    assertThat(own(admin.shown())).isEmpty();
    assertThat(api.store.audit().page(Long.MAX_VALUE, 100).await().toString())
        .contains("changeClinic,", "user " + clinic.id() + ", action=changeClinicDoctor");
  }

  @Test
  void writesWhatTheBookingSystemsWordsDoNotReplace_untilItIsGivenBack() {
    // Given
    String before = entry(1).doctor().specialty();
    JsonObject edit = new JsonObject().put("name", " Dr. Sara ").put("city", "Shiraz");

    // When
    JsonObject changed = change(1, edit, clinic.shown()).json();
    api.store.directory().save(StoreSamples.listing("dr-one", "visit 0")).mapEmpty().await();

    // Then
    assertThat(changed.getJsonArray("edited")).containsExactly("name", "city");
    assertThat(entry(1).doctor().name()).isEqualTo("Dr. Sara");
    assertThat(entry(1).doctor().city()).isEqualTo("Shiraz");
    assertThat(entry(1).doctor().specialty()).isEqualTo(before);

    // When
    JsonObject back = change(1, new JsonObject().putNull("name"), clinic.shown()).json();
    api.store.directory().save(StoreSamples.listing("dr-one", "visit 0")).mapEmpty().await();

    // Then
    assertThat(back.getJsonArray("edited")).containsExactly("city");
    assertThat(entry(1).doctor().name())
        .isEqualTo(StoreSamples.listing("dr-one", "visit 0").name());
    assertThat(entry(1).doctor().city()).isEqualTo("Shiraz");
  }

  @Test
  void seesHowManyWait_andNobodyOfThem() {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    Somebody omid = api.signUp("omid@example.org");
    for (Somebody each : List.of(sara, omid)) {
      api.post("/api/v1/watches", new JsonObject().put("doctor", 1), each.shown());
    }
    JsonObject filter =
        new JsonObject().put("doctors", new JsonArray().add(1).add(2)).put("notice_minutes", 60);
    Reply named = api.post("/api/v1/watches", new JsonObject().put("filter", filter), sara.shown());
    assertThat(named.status()).as(named.body().toString()).isEqualTo(201);
    assign(clinic, 1, 2);

    // When
    Reply seen = api.api.get(DOCTORS, clinic.shown());

    // Then
    assertThat(waiting(seen)).containsExactly(2, 1);
    Person person = api.store.accounts().user(new UserId(sara.id())).await().orElseThrow().person();
    assertThat(seen.body().toString())
        .doesNotContain("sara", "omid", "example.org", "person", person.contact().address());
    assertThat(api.with(HttpMethod.DELETE, named.header("Location"), null, sara.shown()).status())
        .isEqualTo(204);
    assertThat(waiting(api.api.get(DOCTORS, clinic.shown()))).containsExactly(2, 0);
  }

  private static List<Integer> waiting(Reply reply) {
    return reply.json().getJsonArray("doctors").stream()
        .map(each -> ((JsonObject) each).getInteger("waiting"))
        .toList();
  }

  @Test
  void isGivenDoctorsOnlyAsAClinic_andLosesThemWithTheRole() {
    // Given
    Somebody sara = api.signUp("sara@example.org");

    // Then
    assertThat(assign(sara, 1).status()).isEqualTo(404);
    assertThat(api.api.get("/api/v1/admin/clinics/" + sara.id(), admin.shown()).status())
        .isEqualTo(404);
    assertThat(api.api.get("/api/v1/admin/clinics/x", admin.shown()).status()).isEqualTo(404);
    assertThat(assign(clinic, 1, 999).status()).as("an unknown doctor").isEqualTo(400);
    assertThat(ids(own(clinic.shown()))).as("all or nothing").containsExactly(1L);
    for (Object wrong : List.of("x", -1, "1'")) {
      assertThat(assign(clinic, wrong).status()).isEqualTo(400);
    }
    for (JsonObject wrong :
        List.of(
            new JsonObject(),
            new JsonObject().put("name", ""),
            new JsonObject().put("name", " "),
            new JsonObject().put("name", "a\u0000b"),
            new JsonObject().putNull("disabled"),
            new JsonObject().put("city", "x".repeat(201)),
            new JsonObject().put("provider", "other"))) {
      assertThat(change(1, wrong, clinic.shown()).status()).as(wrong.encode()).isEqualTo(400);
    }
    JsonObject patient = new JsonObject().put("role", "patient");
    String user = "/api/v1/admin/users/" + clinic.id();
    assertThat(api.with(HttpMethod.PATCH, user, patient, admin.shown()).status()).isEqualTo(200);
    Somebody former = api.signIn(clinic.email());
    assertThat(api.api.get(DOCTORS, former.shown()).status()).isEqualTo(403);
    assertThat(change(1, new JsonObject().put("disabled", true), former.shown()).status())
        .isEqualTo(403);
    assertThat(entry(1).calendars()).isNotEmpty();
  }
}
