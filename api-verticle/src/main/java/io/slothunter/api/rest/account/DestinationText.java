package io.slothunter.api.rest.account;

import io.slothunter.api.account.Messenger.Told;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Destination;
import java.util.List;
import java.util.Optional;

/** Destinations as JSON, without what is secret. */
final class DestinationText {
  private DestinationText() {}

  static Document all(List<Destination> destinations) {
    JsonText json = new JsonText().object().key("destinations").array();
    destinations.forEach(each -> write(json, each, Optional.empty()));
    return Document.of(json.endArray().endObject().toString());
  }

  /**
   * @param key a new key, for the one time that it is told
   */
  static Document one(Destination destination, Optional<String> key) {
    JsonText json = new JsonText();
    write(json, destination, key);
    return Document.of(json.toString());
  }

  static Document told(Told told) {
    JsonText json = new JsonText().object().key("accepted").value(told.accepted());
    return Document.of(json.key("said").value(told.said()).endObject().toString());
  }

  private static void write(JsonText json, Destination each, Optional<String> key) {
    json.object().key("id").value(each.id().value());
    json.key("channel").value(each.target().channel()).key("url").value(each.target().shown());
    json.key("name").value(each.name()).key("after_seconds").value(each.after().toSeconds());
    json.key("state").value(UserText.lower(each.state())).key("reason").value(each.reason());
    json.key("since").value(each.createdAt());
    key.ifPresent(text -> json.key("signing_key").value(text));
    json.endObject();
  }

  /** The key that a webhook is signed with from now on; empty for all other destinations. */
  static Optional<String> newestKey(Destination destination) {
    return destination.target().channel().equals(ChannelNames.WEBHOOK)
        ? Optional.of(destination.target().secret().split(" ", 2)[0])
        : Optional.empty();
  }
}
