package io.slothunter.notifier.outage;

import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.match.WatchBook;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.Notice;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what people are owed besides alerts, in their language. */
final class NoticeText {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeText.class);
  private static final int NAME_LIMIT = 250;
  private static final int REASON_LIMIT = 300;
  private static final String UNKNOWN = "…";

  private final Speeches speeches;
  private final WatchBook book;
  private final BiFunction<Notice, Catalog, Message> offers;

  /**
   * @param offers writes what others somebody is offered
   */
  NoticeText(Speeches speeches, WatchBook book, BiFunction<Notice, Catalog, Message> offers) {
    this.speeches = speeches;
    this.book = book;
    this.offers = offers;
  }

  /** Empty for what cannot be written, now or ever; fails where who is who is not known. */
  Future<Optional<Message>> of(Notice notice) {
    return book.fresh().map(catalog -> written(notice, catalog));
  }

  private Optional<Message> written(Notice notice, Catalog catalog) {
    try {
      String name = "notice " + notice.id() + " " + notice.since();
      return Optional.of(of(notice, catalog).named(name));
    } catch (RuntimeException bug) {
      LOG.atError()
          .setMessage("what somebody is owed cannot be written")
          .addKeyValue("notice", notice.id())
          .setCause(bug)
          .log();
      return Optional.empty();
    }
  }

  private Message of(Notice notice, Catalog catalog) {
    return switch (notice.kind()) {
      case OUTAGE_BEGAN -> outage(notice, Phrase.OUTAGE_BEGAN);
      case OUTAGE_OVER -> outage(notice, Phrase.OUTAGE_OVER);
      case DOCTOR_GONE -> doctor(notice, catalog, Phrase.DOCTOR_GONE);
      case DOCTOR_SWITCHED_OFF -> doctor(notice, catalog, Phrase.DOCTOR_SWITCHED_OFF);
      case DOCTOR_BACK -> doctor(notice, catalog, Phrase.DOCTOR_BACK);
      case DESTINATION_PAUSED -> place(notice, Phrase.DESTINATION_PAUSED);
      case DESTINATION_WORKS -> place(notice, Phrase.DESTINATION_WORKS);
      case OFFER -> offers.apply(notice, catalog);
    };
  }

  private Message outage(Notice notice, Phrase phrase) {
    Speech speech = speech(notice);
    String name = speech.provider(new ProviderId(word(notice, "provider")));
    return Message.of(speech.say(phrase, Map.of("provider", name)));
  }

  private Message doctor(Notice notice, Catalog catalog, Phrase phrase) {
    DoctorId id = new DoctorId(Long.parseLong(word(notice, "doctor")));
    String name = catalog.doctor(id).map(e -> e.doctor().name()).orElse(UNKNOWN);
    return Message.of(speech(notice).say(phrase, Map.of("doctor", Html.name(name, NAME_LIMIT))));
  }

  private Message place(Notice notice, Phrase phrase) {
    Map<String, String> values = new HashMap<>();
    values.put("place", Html.name(word(notice, "place"), NAME_LIMIT));
    values.put("reason", Html.name(word(notice, "reason"), REASON_LIMIT));
    return Message.of(speech(notice).say(phrase, values));
  }

  private Speech speech(Notice notice) {
    return speeches.of(notice.person().language());
  }

  private static String word(Notice notice, String name) {
    String word = notice.about().getOrDefault(name, "");
    return word.isBlank() ? UNKNOWN : word;
  }
}
