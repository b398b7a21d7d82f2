package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.ClinicDoctors;
import io.slothunter.scanner.store.ClinicDoctors.Edit;
import io.slothunter.scanner.store.ClinicDoctors.Field;
import io.slothunter.scanner.store.ClinicDoctors.Tended;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom clinics look after: their own doctors' entries, and how many wait for each, but nobody of
 * them. Admins say which doctors are whose, and look after all.
 */
public final class Clinics {
  private final ClinicDoctors store;
  private final LocalBus bus;

  public Clinics(ClinicDoctors store, LocalBus bus) {
    this.store = store;
    this.bus = bus;
  }

  /** Those of whoever asks; an admin has none of their own. */
  public Future<Answer> own(RoutingContext request, Query query) {
    Optional<UserId> user = Caller.of(request).user();
    return user.isEmpty()
        ? Future.succeededFuture(page(List.of()))
        : store.of(user.get()).map(all -> page(all.orElse(List.of())));
  }

  public Future<Answer> change(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    if (id.isEmpty()) {
      return Future.succeededFuture(unknownDoctor());
    }
    return store
        .change(new DoctorId(id.getAsLong()), clinic(request), edit(body))
        .onSuccess(
            changed ->
                changed.ifPresent(each -> bus.publish(Topic.WATCHES, new Topic.WatchesChanged())))
        .map(changed -> changed.map(Clinics::found).orElseGet(Clinics::unknownDoctor));
  }

  /** Whose doctor it must be. */
  private static Optional<UserId> clinic(RoutingContext request) {
    Caller caller = Caller.of(request);
    return caller.role().filter(role -> role == Role.CLINIC).flatMap(role -> caller.user());
  }

  private static Edit edit(JsonObject body) {
    Map<Field, Optional<String>> texts = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      String name = UserText.lower(field);
      if (body.containsKey(name)) {
        texts.put(field, Optional.ofNullable(body.getString(name)).map(String::strip));
      }
    }
    return new Edit(texts, Optional.ofNullable(body.getBoolean("disabled")));
  }

  public Future<Answer> read(RoutingContext request, Query query) {
    OptionalLong id = Fields.id(request);
    return id.isEmpty()
        ? Future.succeededFuture(unknownClinic())
        : store
            .of(new UserId(id.getAsLong()))
            .map(all -> all.<Answer>map(Clinics::page).orElseGet(Clinics::unknownClinic));
  }

  public Future<Answer> assign(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    if (id.isEmpty()) {
      return Future.succeededFuture(unknownClinic());
    }
    UserId clinic = new UserId(id.getAsLong());
    Set<DoctorId> doctors =
        body.getJsonArray("doctors").stream()
            .map(each -> new DoctorId(((Number) each).longValue()))
            .collect(Collectors.toSet());
    return store
        .assign(clinic, doctors)
        .compose(
            done -> done ? read(clinic) : Future.<Answer>succeededFuture(unknownClinic()),
            e ->
                e instanceof StoreFailure.Refused
                    ? Future.succeededFuture(
                        Fields.wrong("doctors", "names one that is not known: GET /api/v1/doctors"))
                    : Future.failedFuture(e));
  }

  private Future<Answer> read(UserId clinic) {
    return store.of(clinic).map(all -> page(all.orElse(List.of())));
  }

  private static Answer page(List<Tended> all) {
    JsonText json = new JsonText().object().key("doctors").array();
    all.forEach(each -> write(json, each));
    return new Answer.Found(Document.of(json.endArray().endObject().toString()));
  }

  private static Answer found(Tended doctor) {
    JsonText json = new JsonText();
    write(json, doctor);
    return new Answer.Found(Document.of(json.toString()));
  }

  private static void write(JsonText json, Tended tended) {
    Doctor doctor = tended.doctor();
    json.object().key("id").value(doctor.id().value());
    json.key("provider").value(doctor.provider().value()).key("name").value(doctor.name());
    json.key("specialty").value(doctor.specialty()).key("city").value(doctor.city());
    json.key("disabled").value(tended.disabled()).key("edited").array();
    for (Field field : Field.values()) {
      if (tended.edited().contains(field)) {
        json.value(UserText.lower(field));
      }
    }
    json.endArray().key("waiting").value(tended.waiting()).endObject();
  }

  private static Answer unknownDoctor() {
    return Problem.of(
        ProblemKind.UNKNOWN_DOCTOR,
        "you look after no such doctor: GET /api/v1/clinic/doctors lists yours");
  }

  private static Answer unknownClinic() {
    return Problem.of(
        ProblemKind.UNKNOWN_USER,
        "no clinic has this id: PATCH /api/v1/admin/users/ID gives the role");
  }
}
