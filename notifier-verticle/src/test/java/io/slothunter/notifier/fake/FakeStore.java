package io.slothunter.notifier.fake;

import static java.util.stream.Collectors.toMap;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.WatchChanges;
import io.slothunter.scanner.store.WatchChanges.Mark;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.store.Waves;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All ports of the store in memory, kept as the contracts say. It outlives the notifiers built on
 * it, as a database does. Thread-safe; answers at once.
 */
public final class FakeStore implements SlotLog, AlertOutbox, Watches, Directory {
  public static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

  /** A delivery: what a row of the outbox knows. */
  public static final class Row {
    public final long id;
    public final long alert;
    public final WatchId watch;
    public final List<AlertedSlot> slots;
    public final Instant createdAt;
    public final Contact contact;
    public final Optional<DestinationId> destination;
    public Instant next;
    public boolean acknowledged;
    public int attempts;
    public String status = "pending";
    public String reason = "";
    public final List<String> messages = new ArrayList<>();
    public final Set<Long> told = new HashSet<>();

    Row(long id, long alert, Draft draft, Destination to, Instant createdAt) {
      this.id = id;
      this.alert = alert;
      this.watch = draft.watch();
      this.slots = draft.slots();
      this.createdAt = createdAt;
      this.contact = to.contact();
      this.destination = to.id();
      this.next = createdAt.plus(to.after());
    }
  }

  /** Where a person is told. */
  private record Destination(Optional<DestinationId> id, Contact contact, Duration after) {}

  private final InstantSource clock;
  private final List<Recorded> events = new ArrayList<>();
  private final Map<CalendarId, TreeMap<Long, Slot>> free = new HashMap<>();
  private final Map<DoctorId, Entry> doctors = new LinkedHashMap<>();
  private final Map<PersonId, Person> persons = new LinkedHashMap<>();
  private final Map<WatchId, Watch> watches = new LinkedHashMap<>();
  private final Map<WatchId, OwnWatch> rests = new HashMap<>();
  private final Set<WatchId> ended = new LinkedHashSet<>();
  private final Map<WatchId, Watch> over = new HashMap<>();
  private final Map<DeliveryId, Row> rows = new LinkedHashMap<>();
  private final Map<PersonId, List<Destination>> destinations = new HashMap<>();
  private final Map<PersonId, Telling> tellings = new HashMap<>();
  private long cursor;
  private long nextId = 1;

  /** Everything asked of the store fails while this holds. */
  public volatile boolean down;

  /** Writes are done and then reported as failed while this holds: the answer got lost. */
  public volatile boolean losesAnswers;

  /** Settlements fail while this holds. */
  public volatile boolean cannotSettle;

  public volatile int refusals;
  public volatile int recordCalls;
  public volatile int currentCalls;
  public volatile int settleCalls;
  public volatile int entriesCalls;

  public FakeStore(InstantSource clock) {
    this.clock = clock;
  }

  // What tests arrange and look at.

  public synchronized Entry doctor(String name, int calendars) {
    List<DoctorListing.CalendarListing> listings = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      listings.add(
          new DoctorListing.CalendarListing(
              new CalendarKey(name + "/" + i),
              "مطب " + (i + 1),
              "ویزیت",
              "تهران",
              false,
              URI.create("https://www.paziresh24.com/booking/" + nextId + "/?c=" + i),
              TEHRAN));
    }
    return saved(
        new DoctorListing(
            PROVIDER,
            "slug-" + name,
            name,
            "قلب",
            "تهران",
            URI.create("https://www.paziresh24.com/dr/" + nextId + "/"),
            listings));
  }

  public synchronized Watch watch(String chat, Language language, Entry doctor) {
    Person person = personNow(new Contact("telegram", chat), language);
    return beginNow(person.id(), doctor.doctor().id());
  }

  public synchronized Watch watch(String chat, Language language, Wish wish) {
    Person person = personNow(new Contact("telegram", chat), language);
    Watch watch = new Watch(new WatchId(nextId++), person.id(), wish, clock.instant());
    watches.put(watch.id(), watch);
    return watch;
  }

  public synchronized List<Recorded> happen(SlotEvent... what) {
    List<Recorded> recorded = new ArrayList<>();
    for (SlotEvent event : what) {
      recorded.add(new Recorded(events.size() + 1L, event));
      events.add(recorded.get(recorded.size() - 1));
      apply(event);
    }
    return recorded;
  }

  public SlotOpened opening(Entry doctor, int calendar, Slot slot) {
    return new SlotOpened(doctor.calendars().get(calendar).id(), slot, clock.instant(), false);
  }

  public SlotOpened returning(Entry doctor, int calendar, Slot slot) {
    return new SlotOpened(doctor.calendars().get(calendar).id(), slot, clock.instant(), true);
  }

  public SlotClosed closing(Entry doctor, int calendar, Slot slot) {
    return new SlotClosed(doctor.calendars().get(calendar).id(), slot, clock.instant());
  }

  /** The person also wants to be told there. */
  public synchronized void destination(String chat, Contact contact, Duration after) {
    destinations
        .computeIfAbsent(personAt(chat).id(), p -> new ArrayList<>())
        .add(new Destination(Optional.of(new DestinationId(nextId++)), contact, after));
  }

  public synchronized void telling(String chat, Telling telling) {
    tellings.put(personAt(chat).id(), telling);
  }

  /** The person has seen all that there is. */
  public synchronized void acknowledge(String chat) {
    PersonId person = personAt(chat).id();
    rows.values().stream()
        .filter(row -> watches.get(row.watch).person().equals(person))
        .forEach(row -> row.acknowledged = true);
  }

  public synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  public synchronized long count(String status) {
    return rows.values().stream().filter(row -> row.status.equals(status)).count();
  }

  /** How many openings the alerts tell of that are such. */
  public synchronized long openings(Predicate<Row> such) {
    return rows.values().stream().filter(such).mapToLong(row -> row.slots.size()).sum();
  }

  /** What is owed, in words, and what was asked how often. */
  public synchronized String owed() {
    return rows.values().stream()
            .filter(row -> row.status.equals("pending"))
            .limit(5)
            .map(row -> row.id + " next " + row.next + " " + row.reason)
            .toList()
        + " at "
        + clock.instant()
        + ", settle "
        + settleCalls
        + ", current "
        + currentCalls;
  }

  public synchronized long cursorNow() {
    return cursor;
  }

  public synchronized void moveCursor(long to) {
    cursor = to;
  }

  public synchronized Person personAt(String chat) {
    return persons.values().stream()
        .filter(p -> p.contact().address().equals(chat))
        .findFirst()
        .orElseThrow();
  }

  public synchronized boolean knowsChat(String chat) {
    return persons.values().stream().anyMatch(p -> p.contact().address().equals(chat));
  }

  public synchronized List<Watch> watchesNow() {
    return List.copyOf(watches.values());
  }

  /** A running watch with how it rests. */
  public synchronized Optional<OwnWatch> own(WatchId id) {
    return Optional.ofNullable(watches.get(id))
        .map(
            watch -> {
              OwnWatch rest = rests.get(id);
              return rest == null
                  ? new OwnWatch(watch, false, Optional.empty())
                  : new OwnWatch(watch, rest.paused(), rest.snoozedUntil());
            });
  }

  public synchronized void put(OwnWatch own) {
    watches.put(own.watch().id(), own.watch());
    rests.put(own.watch().id(), own);
  }

  public synchronized Optional<Person> personOf(PersonId id) {
    return Optional.ofNullable(persons.get(id));
  }

  public synchronized List<Person> personsNow() {
    return List.copyOf(persons.values());
  }

  public synchronized List<SlotOpened> openingsNow() {
    return events.stream()
        .map(Recorded::event)
        .filter(SlotOpened.class::isInstance)
        .map(SlotOpened.class::cast)
        .toList();
  }

  public synchronized DoctorId doctorAt(CalendarId calendar) {
    return doctorOf(calendar);
  }

  public synchronized boolean isFreeNow(AlertedSlot slot) {
    return isFree(slot);
  }

  /** Also of a watch that has ended. */
  public synchronized Optional<Watch> watchEver(WatchId id) {
    return Optional.ofNullable(watches.get(id)).or(() -> Optional.ofNullable(over.get(id)));
  }

  /** A doctor's calendars leave the listing, or are bookable as they were. */
  public synchronized void bookable(Entry entry, boolean bookable) {
    doctors.put(entry.doctor().id(), bookable ? entry : new Entry(entry.doctor(), List.of()));
  }

  private void apply(SlotEvent event) {
    TreeMap<Long, Slot> slots = free.computeIfAbsent(event.calendar(), c -> new TreeMap<>());
    if (event instanceof SlotOpened opened) {
      slots.put(opened.slot().start().getEpochSecond(), opened.slot());
    } else if (event instanceof SlotClosed closed) {
      slots.remove(closed.slot().start().getEpochSecond());
    } else if (event instanceof BaselineTaken baseline) {
      baseline.slots().slots().forEach(s -> slots.put(s.start().getEpochSecond(), s));
    }
  }

  private synchronized <T> Future<T> read(Supplier<T> what) {
    if (down) {
      refusals++;
      return Future.failedFuture(new IllegalStateException("the database is down"));
    }
    return Future.succeededFuture(what.get());
  }

  private synchronized <T> Future<T> write(Supplier<T> what) {
    Future<T> done = read(what);
    return losesAnswers && done.succeeded()
        ? Future.failedFuture(new IllegalStateException("connection reset while committing"))
        : done;
  }

  // SlotLog

  @Override
  public Future<List<Recorded>> append(Change change) {
    return write(() -> happen(change.events().toArray(SlotEvent[]::new)));
  }

  @Override
  public Future<List<Recorded>> read(long after, int limit) {
    return read(
        () -> {
          int from = (int) Math.min(after, events.size());
          return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
        });
  }

  @Override
  public Future<Long> head() {
    return read(() -> (long) events.size());
  }

  @Override
  public Future<Long> tail() {
    return read(() -> 1L);
  }

  @Override
  public Future<List<CalendarState>> states(Collection<CalendarId> calendars) {
    return read(() -> calendars.stream().filter(free::containsKey).map(this::state).toList());
  }

  @Override
  public Future<Image> image() {
    return read(() -> new Image(events.size(), free.keySet().stream().map(this::state).toList()));
  }

  private CalendarState state(CalendarId id) {
    FreeSlots slots = FreeSlots.of(free.getOrDefault(id, new TreeMap<>()).values());
    return new CalendarState(id, Windows.NONE, slots, ClosedSlots.NONE);
  }

  // AlertOutbox

  @Override
  public Future<Long> cursor() {
    return read(() -> cursor);
  }

  @Override
  public synchronized Future<List<Owed>> record(
      long from, long to, List<Draft> drafts, Waves waves) {
    recordCalls++;
    if (!down && cursor != from) {
      return Future.failedFuture(new CursorMoved(from, cursor));
    }
    return write(
        () -> {
          cursor = to;
          List<Draft> unknown = drafts.stream().map(this::unknown).toList();
          return unknown.stream().flatMap(draft -> make(draft, unknown)).toList();
        });
  }

  /** What no alert was made of yet. */
  private Draft unknown(Draft draft) {
    Set<Long> known =
        openingsOf(draft.watch()).map(AlertedSlot::number).collect(Collectors.toSet());
    return new Draft(
        draft.watch(), draft.slots().stream().filter(s -> known.add(s.number())).toList());
  }

  private Stream<AlertedSlot> openingsOf(WatchId watch) {
    return rows.values().stream()
        .filter(row -> row.watch.equals(watch))
        .flatMap(row -> row.slots.stream());
  }

  private Stream<Owed> make(Draft draft, List<Draft> all) {
    Watch watch = watches.get(draft.watch());
    if (watch == null || !persons.get(watch.person()).reachable() || rests(watch.id())) {
      return Stream.empty();
    }
    List<AlertedSlot> kept =
        draft.slots().stream()
            .filter(
                o -> !(o.returned() && (wasTold(0, draft.watch(), o) || isBehind(draft, o, all))))
            .sorted(Comparator.comparing(o -> o.slot().start()))
            .toList();
    if (kept.isEmpty()) {
      return Stream.empty();
    }
    long alert = nextId++;
    List<Destination> ways = new ArrayList<>();
    ways.add(
        new Destination(Optional.empty(), persons.get(watch.person()).contact(), Duration.ZERO));
    ways.addAll(destinations.getOrDefault(watch.person(), List.of()));
    List<Row> made =
        ways.stream()
            .map(to -> new Row(nextId++, alert, new Draft(watch.id(), kept), to, clock.instant()))
            .toList();
    made.forEach(row -> rows.put(new DeliveryId(row.id), row));
    return made.stream()
        .filter(row -> !row.next.isAfter(clock.instant()))
        .map(row -> owed(row, kept));
  }

  private boolean rests(WatchId id) {
    return own(id)
        .filter(
            own ->
                own.paused()
                    || own.snoozedUntil().filter(t -> t.isAfter(clock.instant())).isPresent())
        .isPresent();
  }

  private static boolean isBehind(Draft draft, AlertedSlot slot, List<Draft> all) {
    return all.stream()
        .filter(other -> other.watch().equals(draft.watch()))
        .flatMap(other -> other.slots().stream())
        .anyMatch(other -> samePlace(slot, other) && other.number() < slot.number());
  }

  /** Told by another alert: of it later, or before without the slot having opened anew since. */
  private boolean wasTold(long exceptBy, WatchId watch, AlertedSlot opening) {
    return rows.values().stream()
        .filter(row -> row.watch.equals(watch) && row.alert != exceptBy)
        .flatMap(row -> row.slots.stream().filter(slot -> row.told.contains(slot.number())))
        .filter(told -> samePlace(opening, told))
        .anyMatch(
            told ->
                openingsOf(watch)
                    .filter(anew -> samePlace(opening, anew) && !anew.returned())
                    .noneMatch(
                        anew ->
                            anew.number() > told.number() && anew.number() <= opening.number()));
  }

  private static boolean samePlace(AlertedSlot a, AlertedSlot b) {
    return a.calendar().equals(b.calendar()) && a.slot().start().equals(b.slot().start());
  }

  private Owed owed(Row row, List<AlertedSlot> slots) {
    Watch watch = watches.get(row.watch);
    Person person = persons.get(watch.person());
    Alert alert =
        new Alert(
            new AlertId(row.alert),
            row.watch,
            doctorOf(row.slots.get(0).calendar()),
            new Person(person.id(), row.contact, person.language(), person.reachable()),
            row.createdAt,
            row.attempts,
            latest(slots));
    return new Owed(
        new DeliveryId(row.id),
        alert,
        row.destination,
        tellings.getOrDefault(person.id(), Telling.atOnce(TEHRAN)),
        watch.wish().urgency() == Urgency.URGENT,
        row.acknowledged,
        Optional.empty());
  }

  private DoctorId doctorOf(CalendarId calendar) {
    return doctors.values().stream()
        .filter(e -> e.calendars().stream().anyMatch(c -> c.id().equals(calendar)))
        .map(e -> e.doctor().id())
        .findFirst()
        .orElseThrow();
  }

  /** A slot that opened twice is one slot: its latest opening speaks for it. */
  private static List<AlertedSlot> latest(List<AlertedSlot> slots) {
    return slots.stream()
        .filter(s -> slots.stream().noneMatch(o -> samePlace(s, o) && o.number() > s.number()))
        .toList();
  }

  private Optional<Owed> owed(Row row) {
    Watch watch = watches.get(row.watch);
    boolean owed =
        row.status.equals("pending") && watch != null && persons.get(watch.person()).reachable();
    return owed
        ? Optional.of(owed(row, row.slots.stream().filter(s -> isNews(row, s)).toList()))
        : Optional.empty();
  }

  private boolean isNews(Row row, AlertedSlot slot) {
    return isFree(slot) && !wasTold(row.alert, row.watch, slot);
  }

  private boolean isFree(AlertedSlot slot) {
    return free.getOrDefault(slot.calendar(), new TreeMap<>())
        .containsKey(slot.slot().start().getEpochSecond());
  }

  @Override
  public synchronized Future<List<Owed>> current(Collection<DeliveryId> deliveries) {
    currentCalls++;
    return read(
        () ->
            deliveries.stream()
                .map(rows::get)
                .filter(row -> row != null)
                .flatMap(row -> owed(row).stream())
                .toList());
  }

  @Override
  public Future<List<Owed>> due(String channel, Instant now, int limit) {
    return read(
        () ->
            rows.values().stream()
                .filter(row -> !row.next.isAfter(now) && row.contact.channel().equals(channel))
                .flatMap(row -> owed(row).stream())
                .limit(limit)
                .toList());
  }

  /** For tests of several processes; by default whoever asks leads. */
  public volatile boolean led = true;

  @Override
  public Future<Boolean> leads(String channel) {
    return Future.succeededFuture(led);
  }

  @Override
  public synchronized Future<Void> settle(List<Settlement> settlements) {
    settleCalls++;
    if (cannotSettle) {
      return Future.failedFuture(new IllegalStateException("settlements cannot be written"));
    }
    return write(
        () -> {
          settlements.forEach(this::settle);
          return null;
        });
  }

  private void settle(Settlement settlement) {
    Row row = rows.get(settlement.delivery());
    if (row == null) {
      return;
    }
    if (settlement instanceof Settlement.Delivered delivered) {
      row.told.addAll(delivered.told());
      row.status = "delivered";
      row.messages.add(delivered.message());
    } else if (!row.status.equals("pending")) {
      return;
    } else if (settlement instanceof Settlement.Retrying retrying) {
      row.next = retrying.next();
      row.reason = retrying.reason();
      row.attempts++;
    } else if (settlement instanceof Settlement.Later later) {
      row.next = later.next();
      row.reason = later.reason();
    } else if (settlement instanceof Settlement.Expired expired) {
      row.status = "expired";
      row.reason = expired.reason();
    } else if (settlement instanceof Settlement.Dead dead) {
      row.status = "dead";
      row.reason = dead.reason();
    }
  }

  @Override
  public Future<Counts> counts() {
    return read(
        () -> new Counts(count("pending"), count("delivered"), count("expired"), count("dead")));
  }

  // Watches

  @Override
  public Future<Person> person(Contact contact, Language languageIfNew) {
    return write(() -> personNow(contact, languageIfNew));
  }

  private Person personNow(Contact contact, Language languageIfNew) {
    Person known =
        persons.values().stream()
            .filter(p -> p.contact().equals(contact))
            .findFirst()
            .orElseGet(() -> new Person(new PersonId(nextId++), contact, languageIfNew, true));
    Person person = new Person(known.id(), contact, known.language(), true);
    persons.put(person.id(), person);
    return person;
  }

  @Override
  public Future<Person> speak(PersonId id, Language language) {
    return write(
        () ->
            persons.computeIfPresent(
                id, (i, p) -> new Person(i, p.contact(), language, p.reachable())));
  }

  @Override
  public Future<Void> unreachable(PersonId id) {
    return write(
        () -> {
          persons.computeIfPresent(id, (i, p) -> new Person(i, p.contact(), p.language(), false));
          return null;
        });
  }

  @Override
  public Future<Watch> begin(PersonId person, DoctorId doctor) {
    return write(() -> beginNow(person, doctor));
  }

  private Watch beginNow(PersonId person, DoctorId doctor) {
    Optional<Watch> known =
        watches.values().stream()
            .filter(
                w ->
                    w.person().equals(person)
                        && w.filter().plainDoctor().equals(Optional.of(doctor)))
            .findFirst();
    return known.orElseGet(
        () -> {
          Watch watch = new Watch(new WatchId(nextId++), person, doctor, clock.instant());
          watches.put(watch.id(), watch);
          return watch;
        });
  }

  @Override
  public Future<Optional<Watch>> end(WatchId id, PersonId person) {
    return write(
        () -> {
          Watch watch = watches.get(id);
          boolean theirs = watch != null && watch.person().equals(person);
          if (!theirs) {
            return Optional.empty();
          }
          rows.values().stream()
              .filter(row -> row.watch.equals(id) && row.status.equals("pending"))
              .forEach(row -> row.status = "expired");
          ended.add(id);
          over.put(id, watch);
          return Optional.of(watches.remove(id));
        });
  }

  @Override
  public Future<List<Watch>> of(PersonId person) {
    return read(() -> watches.values().stream().filter(w -> w.person().equals(person)).toList());
  }

  /** Everything anew at every question, in parts as small as there can be. */
  @Override
  public Future<WatchChanges> changes(Mark since) {
    return read(
        () -> {
          List<Watch> next =
              watches.values().stream().filter(w -> w.id().value() > since.after()).toList();
          if (next.isEmpty()) {
            return new WatchChanges(List.of(), List.copyOf(ended), Mark.BEGIN, false);
          }
          Watch first = next.get(0);
          OwnWatch own = own(first.id()).orElseThrow();
          boolean runs = persons.get(first.person()).reachable() && !own.paused();
          return new WatchChanges(
              runs ? List.of(own) : List.of(),
              runs ? List.of() : List.of(first.id()),
              new Mark(1, 0, first.id().value()),
              true);
        });
  }

  @Override
  public Future<List<WatchedCalendar>> watchedCalendars(int mostPerWatch) {
    return read(
        () ->
            doctors.values().stream()
                .flatMap(e -> e.calendars().stream())
                .map(c -> new WatchedCalendar(c, 1))
                .toList());
  }

  // Directory

  @Override
  public Future<Entry> save(DoctorListing listing) {
    return write(() -> saved(listing));
  }

  private Entry saved(DoctorListing listing) {
    Optional<Entry> known =
        doctors.values().stream().filter(e -> e.doctor().slug().equals(listing.slug())).findFirst();
    Map<CalendarKey, CalendarId> ids =
        known
            .map(e -> e.calendars().stream().collect(toMap(Calendar::key, Calendar::id)))
            .orElse(Map.of());
    DoctorId id = known.map(e -> e.doctor().id()).orElseGet(() -> new DoctorId(nextId++));
    List<Calendar> calendars =
        listing.calendars().stream().map(c -> calendar(id, c, ids.get(c.key()))).toList();
    Doctor doctor =
        new Doctor(
            id,
            listing.provider(),
            listing.slug(),
            listing.name(),
            listing.specialty(),
            listing.city(),
            listing.page());
    Entry entry = new Entry(doctor, calendars);
    doctors.put(id, entry);
    return entry;
  }

  private Calendar calendar(
      DoctorId doctor, DoctorListing.CalendarListing listing, CalendarId known) {
    return new Calendar(
        known == null ? new CalendarId(nextId++) : known,
        doctor,
        PROVIDER,
        listing.key(),
        listing.centre(),
        listing.service(),
        listing.city(),
        listing.online(),
        listing.bookingPage(),
        listing.zone());
  }

  @Override
  public synchronized Future<List<Entry>> entries() {
    entriesCalls++;
    return read(() -> List.copyOf(doctors.values()));
  }
}
