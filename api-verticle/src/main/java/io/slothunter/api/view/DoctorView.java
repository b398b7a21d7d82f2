package io.slothunter.api.view;

import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.store.Directory.Entry;
import org.jspecify.annotations.Nullable;

/** A doctor as the directory lists them, encoded at the first reading. */
public final class DoctorView {
  private final Entry entry;
  private @Nullable String json;
  private @Nullable Document document;

  DoctorView(Entry entry) {
    this.entry = entry;
  }

  public Entry entry() {
    return entry;
  }

  public String json() {
    String text = json;
    if (text == null) {
      text = encode(entry);
      json = text;
    }
    return text;
  }

  public Document document() {
    Document whole = document;
    if (whole == null) {
      whole = Document.of(json());
      document = whole;
    }
    return whole;
  }

  private static String encode(Entry entry) {
    Doctor doctor = entry.doctor();
    JsonText json = new JsonText(512).object();
    json.key("id").value(doctor.id().value()).key("provider").value(doctor.provider().value());
    json.key("slug").value(doctor.slug()).key("name").value(doctor.name());
    json.key("specialty").value(doctor.specialty()).key("city").value(doctor.city());
    json.key("page").value(doctor.page().toString()).key("calendars").array();
    for (Calendar calendar : entry.calendars()) {
      json.object().key("id").value(calendar.id().value());
      json.key("centre").value(calendar.centre()).key("service").value(calendar.service());
      json.key("city").value(calendar.city()).key("online").value(calendar.online());
      json.key("booking_page").value(calendar.bookingPageText());
      json.key("zone").value(calendar.zone().getId()).endObject();
    }
    return json.endArray().endObject().toString();
  }
}
