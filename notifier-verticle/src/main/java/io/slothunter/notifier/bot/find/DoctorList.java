package io.slothunter.notifier.bot.find;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.partitioningBy;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Page;
import io.slothunter.notifier.bot.find.Alternatives.Alternative;
import io.slothunter.notifier.bot.watch.WatchWords;
import io.slothunter.notifier.match.Catalog;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.worth.Ranking;
import io.slothunter.scanner.worth.Taste;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Doctors in pages: all of them, or those whom a person searched for. */
public final class DoctorList {
  private static final int PAGE = 8;
  private static final int NAME_LIMIT = 200;

  private final Keys keys;
  private final WatchWords words;
  private final InstantSource clock;

  public DoctorList(Keys keys, WatchWords words, InstantSource clock) {
    this.keys = keys;
    this.words = words;
    this.clock = clock;
  }

  Message all(Caller caller, List<Entry> doctors, int wanted) {
    Speech speech = caller.speech();
    if (doctors.isEmpty()) {
      return Message.of(speech.say(Phrase.DOCTORS_NONE));
    }
    Page<Entry> page = Page.of(doctors, PAGE, wanted);
    List<List<Button>> rows = rows(caller, page, Map.of());
    rows.addAll(keys.turns(caller, Verb.SHOW_DOCTORS, page));
    return Message.of(speech.say(Phrase.DOCTORS_LIST, page.values(speech)), rows);
  }

  /**
   * What a search came to.
   *
   * @param free when some of the doctors are free as it was asked for: those come first
   * @param taste of who asks
   */
  record Results(
      String text, Sought sought, Map<DoctorId, FreeTime> free, Taste taste, Catalog catalog) {}

  Message found(Caller caller, Results results, int wanted) {
    Speech speech = caller.speech();
    Sought sought = results.sought();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("search", Html.name(results.text(), NAME_LIMIT));
    String understood =
        sought
            .filter()
            .map(filter -> "\n\n" + words.filter(caller, filter, results.catalog()))
            .orElse("");
    if (sought.doctors().isEmpty()) {
      Button all = keys.ask(caller, Phrase.ALL_DOCTORS, Action.of(Verb.SHOW_DOCTORS));
      String none = speech.say(Phrase.SEARCH_NONE, values);
      return Message.of(none + understood, List.of(keys.row(all)));
    }
    Page<Entry> page = Page.of(inOrder(results), PAGE, wanted);
    values.putAll(page.values(speech));
    List<List<Button>> rows = rows(caller, page, results.free());
    rows.addAll(keys.turns(caller, Verb.SHOW_FOUND, page));
    if (sought.filter().isPresent()) {
      Action watch =
          new Action(Verb.WATCH_FOUND, mark(results.text()), sought.today().toEpochDay());
      rows.add(keys.row(keys.ask(caller, Phrase.WATCH_FOUND, watch)));
    }
    return Message.of(speech.say(Phrase.SEARCH_LIST, values) + understood, rows);
  }

  /** By which a button knows the search that it stands under: there may be another one since. */
  static long mark(String search) {
    return Integer.toUnsignedLong(search.hashCode());
  }

  /** The first of those who are like one: more would be a list to choose from, not an offer. */
  Message similar(Caller caller, Entry one, List<Alternative> others) {
    Speech speech = caller.speech();
    Map<String, String> values = Map.of("doctor", Html.name(one.doctor().name(), NAME_LIMIT));
    Map<DoctorId, FreeTime> free = new HashMap<>();
    others.forEach(each -> each.free().ifPresent(at -> free.put(id(each.doctor()), at)));
    Page<Entry> first = Page.of(others.stream().map(Alternative::doctor).toList(), PAGE, 0);
    List<List<Button>> rows = rows(caller, first, free);
    Action back = new Action(Verb.SHOW_DOCTOR, one.doctor().id().value(), 0);
    rows.add(keys.row(keys.ask(caller, Phrase.BACK, back)));
    Phrase head = others.isEmpty() ? Phrase.SIMILAR_NONE : Phrase.SIMILAR_LIST;
    return Message.of(speech.say(head, values), rows);
  }

  /** Those who are free, as the asker likes it; then the others as they were found. */
  private List<Entry> inOrder(Results results) {
    Map<DoctorId, FreeTime> free = results.free();
    Map<Boolean, List<Entry>> all =
        results.sought().doctors().stream()
            .collect(partitioningBy(each -> free.containsKey(id(each))));
    List<Entry> open =
        Ranking.inOrder(
            all.getOrDefault(true, List.of()),
            results.taste(),
            each -> time(free, each).map(at -> Venue.of(each.doctor(), at.calendar())),
            each -> time(free, each).map(FreeTime::start).orElse(Instant.MAX),
            clock.instant());
    return Stream.concat(open.stream(), all.getOrDefault(false, List.of()).stream()).toList();
  }

  private static Optional<FreeTime> time(Map<DoctorId, FreeTime> free, Entry entry) {
    return Optional.ofNullable(free.get(id(entry)));
  }

  private static DoctorId id(Entry entry) {
    return entry.doctor().id();
  }

  private List<List<Button>> rows(Caller caller, Page<Entry> page, Map<DoctorId, FreeTime> free) {
    List<List<Button>> rows = new ArrayList<>();
    for (Entry entry : page.items()) {
      DoctorId id = entry.doctor().id();
      String label =
          time(free, entry).map(at -> at.words(caller.speech()) + " · ").orElse("")
              + label(entry.doctor());
      rows.add(keys.row(keys.named(caller, label, new Action(Verb.SHOW_DOCTOR, id.value(), 0))));
    }
    return rows;
  }

  private static String label(Doctor doctor) {
    return Stream.of(doctor.name(), doctor.specialty(), doctor.city())
        .filter(not(String::isBlank))
        .collect(Collectors.joining("، "));
  }
}
