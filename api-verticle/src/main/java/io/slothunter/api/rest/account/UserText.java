package io.slothunter.api.rest.account;

import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.account.Digest;
import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.QuietHours;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Person;
import java.util.Locale;
import java.util.Optional;

/** A user as JSON. */
final class UserText {
  private UserText() {}

  static void write(JsonText json, User user) {
    Profile profile = user.profile();
    json.object().key("id").value(user.id().value());
    json.key("email").value(user.email().orElse(null));
    json.key("name").value(profile.name());
    json.key("role").value(lower(user.role()));
    json.key("blocked").value(user.blocked());
    json.key("language").value(lower(profile.language()));
    json.key("zone").value(profile.zone().getId());
    json.key("quiet_hours");
    quiet(json, profile.quiet());
    json.key("urgent_at_once").value(profile.telling().urgentAtOnce());
    json.key("alternatives").value(profile.telling().alternatives());
    json.key("digest");
    digest(json, profile.telling().digest());
    json.key("channels").array();
    channel(json, user.person());
    json.endArray().key("since").value(user.since()).endObject();
  }

  private static void quiet(JsonText json, Optional<QuietHours> quiet) {
    if (quiet.isEmpty()) {
      json.value((String) null);
    } else {
      json.object().key("from").value(quiet.get().from().toString());
      json.key("to").value(quiet.get().to().toString()).endObject();
    }
  }

  private static void digest(JsonText json, Optional<Digest> digest) {
    if (digest.isEmpty()) {
      json.value((String) null);
    } else {
      JsonText object = json.object();
      digest
          .get()
          .match(
              daily -> object.key("at").value(daily.at().toString()),
              every -> object.key("every_hours").value(every.hours()))
          .endObject();
    }
  }

  private static void channel(JsonText json, Person person) {
    if (!person.contact().channel().equals(Contact.NO_CHANNEL)) {
      json.object().key("channel").value(person.contact().channel());
      json.key("reachable").value(person.reachable()).endObject();
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
