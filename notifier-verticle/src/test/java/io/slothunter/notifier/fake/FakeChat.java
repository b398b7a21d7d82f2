package io.slothunter.notifier.fake;

import io.slothunter.notifier.ChatPorts;
import io.slothunter.notifier.bot.BookingSystems;
import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.ask.QueryReader;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.DoctorStates;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.LongWaits;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.slothunter.scanner.worth.Reaction;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the conversation needs besides, in memory, beside the {@link FakeStore}. */
public final class FakeChat {
  private final FakeStore store;
  private final InstantSource clock;
  public final FakeMembers members = new FakeMembers();
  public final FakeSent sent = new FakeSent();
  public final FakeNews news = new FakeNews();
  public final FakeStates states = new FakeStates();
  public final FakeSystems systems = new FakeSystems();
  public final FakeOutages outages = new FakeOutages();

  /** Who waits for anything of any provider. */
  public final List<Person> people = new CopyOnWriteArrayList<>();

  /** Of which watches an alert was seen. */
  public final Set<WatchId> seen = new HashSet<>();

  public final FakeReactions reactions = new FakeReactions();
  public final FakeWaits waits = new FakeWaits();

  private final Set<WatchId> unserved = new HashSet<>();
  private long numbers = 1_000_000;

  /** What people are owed besides alerts. */
  public final FakeNotices notices;

  public FakeChat(FakeStore store, InstantSource clock) {
    this.notices = new FakeNotices(clock);
    this.store = store;
    this.clock = clock;
  }

  /** Understands what people write. */
  public QueryReader queries = QueryReader.NONE;

  public ChatPorts ports() {
    return new ChatPorts(
        new FakeOwnWatches(),
        new FakeHistory(),
        sent,
        proxy(OwnAlerts.class),
        members,
        proxy(Accounts.class),
        proxy(Identities.class),
        states,
        news,
        new FakeTroubles(),
        reactions,
        waits,
        systems,
        (text, today) -> queries.read(text, today));
  }

  private <T> Future<T> now(Supplier<T> what) {
    synchronized (store) {
      return store.down
          ? Future.failedFuture(new IllegalStateException("the database is down"))
          : Future.succeededFuture(what.get());
    }
  }

  /** Of accounts only what admins do. */
  private <T> T proxy(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, values) ->
                switch (method.getName()) {
                  case "enter" -> now(() -> members.user(((Contact) values[1])));
                  case "assign" -> now(() -> members.assign((UserId) values[0], (Role) values[1]));
                  case "block" -> now(() -> members.block((UserId) values[0], (Boolean) values[1]));
                  case "acknowledge" ->
                      now(
                          () -> {
                            seen.add((WatchId) values[0]);
                            return 1;
                          });
                  default -> throw new AssertionError("not a bot's: " + method.getName());
                }));
  }

  /** Watches as their people see them. */
  private final class FakeOwnWatches implements OwnWatches {
    @Override
    public Future<List<OwnWatch>> of(PersonId person) {
      return now(
          () ->
              store.watchesNow().stream()
                  .filter(w -> w.person().equals(person))
                  .flatMap(w -> store.own(w.id()).stream())
                  .toList());
    }

    @Override
    public Future<List<OwnWatch>> of(UserId user) {
      throw new AssertionError("not a bot's");
    }

    private Optional<OwnWatch> theirs(WatchId watch, PersonId person) {
      return store.own(watch).filter(own -> own.watch().person().equals(person));
    }

    /** Of families databases know. */
    @Override
    public Future<List<FamilyWatch>> ofFamily(PersonId person) {
      return now(List::of);
    }

    @Override
    public Future<Optional<PersonId>> owner(WatchId watch, PersonId person) {
      return now(() -> theirs(watch, person).map(own -> own.watch().person()));
    }

    @Override
    public Future<Optional<OwnWatch>> begin(PersonId person, FamilyId bond, Wish wish) {
      throw new AssertionError("not a bot's");
    }

    @Override
    public Future<OwnWatch> begin(PersonId person, Wish wish) {
      return now(
          () -> {
            Optional<Watch> same = same(person, wish);
            Watch watch =
                same.orElseGet(
                    () -> new Watch(new WatchId(numbers++), person, wish, clock.instant()));
            OwnWatch own =
                store.own(watch.id()).orElse(new OwnWatch(watch, false, Optional.empty()));
            store.put(own);
            return own;
          });
    }

    private Optional<Watch> same(PersonId person, Wish wish) {
      return store.watchesNow().stream()
          .filter(w -> w.person().equals(person) && w.filter().equals(wish.filter()))
          .findFirst();
    }

    @Override
    public Future<Optional<OwnWatch>> change(WatchId id, PersonId person, Wish wish) {
      Optional<Watch> same = same(person, wish);
      if (same.isPresent() && !same.get().id().equals(id) && !store.down) {
        return Future.failedFuture(new StoreFailure.Refused("another watch has this filter"));
      }
      return put(
          id,
          person,
          own ->
              new OwnWatch(
                  new Watch(id, person, wish, own.watch().since()),
                  own.paused(),
                  own.snoozedUntil()));
    }

    private interface Turning {
      OwnWatch of(OwnWatch own);
    }

    private Future<Optional<OwnWatch>> put(WatchId id, PersonId person, Turning change) {
      return now(
          () -> {
            Optional<OwnWatch> changed = theirs(id, person).map(change::of);
            changed.ifPresent(store::put);
            return changed;
          });
    }

    @Override
    public Future<Optional<OwnWatch>> pause(WatchId id, PersonId person) {
      return put(id, person, own -> new OwnWatch(own.watch(), true, Optional.empty()));
    }

    @Override
    public Future<Optional<OwnWatch>> resume(WatchId id, PersonId person) {
      return put(id, person, own -> new OwnWatch(own.watch(), false, Optional.empty()));
    }

    @Override
    public Future<Optional<OwnWatch>> snooze(WatchId id, PersonId person, Instant until) {
      return put(id, person, own -> new OwnWatch(own.watch(), false, Optional.of(until)));
    }
  }

  /** What opened. */
  private final class FakeHistory implements OpeningHistory {
    @Override
    public Future<List<SlotOpened>> openings(
        Collection<CalendarId> calendars, Instant since, int limit) {
      return now(
          () ->
              store.openingsNow().stream()
                  .filter(o -> calendars.contains(o.calendar()) && !o.seenAt().isBefore(since))
                  .limit(limit)
                  .toList());
    }
  }

  /** People, and the accounts of those who have one. */
  public final class FakeMembers implements Members {
    private record Manner(Telling telling, String search) {}

    private record Account(UserId user, Role role, boolean blocked) {}

    private final Map<PersonId, Manner> manners = new HashMap<>();
    private final Map<PersonId, Account> accounts = new HashMap<>();
    private final Map<String, Instant> codes = new HashMap<>();
    public Access access = Access.OPEN;

    private Member member(Person person) {
      Member base = Member.of(person);
      Manner manner = manners.getOrDefault(person.id(), new Manner(base.telling(), ""));
      Optional<Account> account = Optional.ofNullable(accounts.get(person.id()));
      return new Member(
          person,
          account.map(Account::user),
          account.map(Account::role).orElse(Role.PATIENT),
          account.filter(Account::blocked).isPresent(),
          manner.telling(),
          manner.search());
    }

    public Member now(String chat) {
      return member(store.personAt(chat));
    }

    public void make(String chat, Role role) {
      user(store.personAt(chat).contact());
      PersonId id = store.personAt(chat).id();
      accounts.put(id, new Account(accounts.get(id).user(), role, false));
    }

    public void code(String code) {
      codes.put(SecretHash.of(code).hex(), Instant.MAX);
    }

    private User user(Contact contact) {
      Person person = store.personAt(contact.address());
      Account account =
          accounts.computeIfAbsent(
              person.id(), id -> new Account(new UserId(id.value()), Role.PATIENT, false));
      return user(person, account);
    }

    private User user(Person person, Account account) {
      Member member = member(person);
      return new User(
          account.user(),
          Optional.empty(),
          account.role(),
          account.blocked(),
          person,
          new Profile("", Language.EN, member.telling()),
          Instant.EPOCH);
    }

    private Optional<User> assign(UserId user, Role role) {
      PersonId id = new PersonId(user.value());
      accounts.computeIfPresent(id, (i, a) -> new Account(user, role, a.blocked()));
      return store.personOf(id).map(person -> user(person, accounts.get(id)));
    }

    private Optional<User> block(UserId user, boolean blocked) {
      PersonId id = new PersonId(user.value());
      accounts.computeIfPresent(id, (i, a) -> new Account(user, a.role(), blocked));
      return store.personOf(id).map(person -> user(person, accounts.get(id)));
    }

    @Override
    public Future<Optional<Member>> at(Contact contact) {
      return FakeChat.this.now(
          () ->
              store.personsNow().stream()
                  .filter(p -> p.contact().equals(contact))
                  .findFirst()
                  .map(this::member));
    }

    @Override
    public Future<Optional<Member>> of(PersonId person) {
      return FakeChat.this.now(() -> store.personOf(person).map(this::member));
    }

    @Override
    public Future<List<Member>> page(String channel, long after, int limit) {
      return FakeChat.this.now(
          () ->
              store.personsNow().stream()
                  .filter(p -> p.contact().channel().equals(channel) && p.id().value() > after)
                  .sorted(Comparator.comparing(p -> p.id().value()))
                  .limit(limit)
                  .map(this::member)
                  .toList());
    }

    @Override
    public Future<Optional<Member>> manner(PersonId person, Telling telling) {
      return FakeChat.this.now(
          () -> {
            manners.put(person, new Manner(telling, ""));
            return store.personOf(person).map(this::member);
          });
    }

    @Override
    public Future<Void> seeks(PersonId person, String search) {
      return FakeChat.this.now(
          () -> {
            if (search.length() > 100) {
              throw new IllegalArgumentException("too long for the column");
            }
            Member now = member(store.personOf(person).orElseThrow());
            manners.put(person, new Manner(now.telling(), search));
            return null;
          });
    }

    @Override
    public Future<Access> access() {
      return FakeChat.this.now(() -> access);
    }

    @Override
    public Future<Void> admit(Access other) {
      return FakeChat.this.now(
          () -> {
            access = other;
            return null;
          });
    }

    @Override
    public Future<Void> invite(SecretHash code, PersonId by, Instant until) {
      return FakeChat.this.now(
          () -> {
            codes.put(code.hex(), until);
            return null;
          });
    }

    @Override
    public Future<Boolean> redeem(SecretHash code) {
      return FakeChat.this.now(
          () ->
              Optional.ofNullable(codes.remove(code.hex()))
                  .filter(until -> until.isAfter(clock.instant()))
                  .isPresent());
    }

    @Override
    public Future<Census> census(String channel) {
      return FakeChat.this.now(
          () ->
              new Census(
                  store.personsNow().size(),
                  store.personsNow().stream().filter(Person::reachable).count(),
                  store.watchesNow().size(),
                  0));
    }
  }

  /** What messages told of. */
  public final class FakeSent implements SentMessages {
    private final Map<String, Boolean> shownGone = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private String key(PersonId person, String message) {
      return person + " " + message;
    }

    private Stream<FakeStore.Row> delivered() {
      return store.rows().stream()
          .filter(row -> row.status.equals("delivered") && !row.messages.isEmpty())
          .filter(row -> row.destination.isEmpty());
    }

    private Optional<Whole> build(PersonId person, String message) {
      Map<String, List<FakeStore.Row>> parts = new LinkedHashMap<>();
      delivered()
          .filter(row -> row.messages.contains(message))
          .filter(row -> watch(row).person().equals(person))
          .forEach(
              row ->
                  parts
                      .computeIfAbsent(
                          row.watch + " " + store.doctorAt(row.slots.get(0).calendar()),
                          k -> new ArrayList<>())
                      .add(row));
      return parts.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Whole(parts.values().stream().map(rows -> part(rows, person, message)).toList()));
    }

    private Sent part(List<FakeStore.Row> rows, PersonId person, String message) {
      Watch watch = watch(rows.get(0));
      Map<String, SentSlot> slots = new TreeMap<>();
      for (FakeStore.Row row : rows) {
        for (AlertedSlot slot : row.slots) {
          if (row.told.contains(slot.number())) {
            slots.put(place(slot), new SentSlot(slot, !store.isFreeNow(slot)));
          }
        }
      }
      List<SentSlot> all =
          slots.values().stream()
              .sorted(Comparator.comparing(s -> s.slot().slot().start()))
              .toList();
      Optional<OwnWatch> own = store.own(watch.id());
      return new Sent(
          new AlertId(rows.get(0).id),
          store.personOf(person).orElseThrow(),
          ZoneId.of("Asia/Tehran"),
          message,
          watch.id(),
          store.doctorAt(all.get(0).slot().calendar()),
          new SentMessages.Standing(
              own.isEmpty(),
              own.filter(OwnWatch::paused).isPresent(),
              own.flatMap(OwnWatch::snoozedUntil),
              taken.contains(key(person, message))),
          all);
    }

    private Watch watch(FakeStore.Row row) {
      return store.watchEver(row.watch).orElseThrow();
    }

    private String place(AlertedSlot slot) {
      return slot.calendar() + "@" + slot.slot().start();
    }

    /** How often it was asked. */
    public final AtomicInteger asked = new AtomicInteger();

    public final AtomicInteger askedWhatIsStruck = new AtomicInteger();

    @Override
    public Future<Page> untrue(
        Collection<CalendarId> calendars, Instant now, Mark after, int limit) {
      asked.incrementAndGet();
      return now(
          () -> {
            List<Whole> found = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            delivered()
                .filter(row -> row.id > after.alert().value())
                .forEach(
                    row ->
                        build(watch(row).person(), row.messages.get(0))
                            .filter(sent -> seen.add(key(sent.person().id(), sent.message())))
                            .filter(sent -> isUntrue(sent, calendars, now))
                            .ifPresent(found::add));
            List<Whole> page = found.stream().limit(limit).toList();
            return new Page(
                page,
                page.size() < limit
                    ? Optional.empty()
                    : Optional.of(
                        new Mark(
                            new CalendarId(0),
                            Instant.EPOCH,
                            page.get(limit - 1).parts().get(0).first())));
          });
    }

    private boolean isUntrue(Whole sent, Collection<CalendarId> calendars, Instant now) {
      String key = key(sent.person().id(), sent.message());
      return !taken.contains(key)
          && sent.person().reachable()
          && sent.parts().stream()
              .filter(part -> !part.standing().ended())
              .flatMap(part -> part.slots().stream())
              .filter(s -> s.slot().slot().start().isAfter(now))
              .filter(s -> calendars.isEmpty() || calendars.contains(s.slot().calendar()))
              .anyMatch(s -> s.gone() != shownGone.getOrDefault(key + place(s.slot()), false));
    }

    @Override
    public Future<List<Place>> struck(Instant now) {
      askedWhatIsStruck.incrementAndGet();
      return now(
          () ->
              delivered()
                  .flatMap(
                      row ->
                          build(watch(row).person(), row.messages.get(0)).stream()
                              .flatMap(sent -> struck(sent, now)))
                  .distinct()
                  .toList());
    }

    private Stream<Place> struck(Whole sent, Instant now) {
      String key = key(sent.person().id(), sent.message());
      return sent.slots().stream()
          .map(SentSlot::slot)
          .filter(slot -> slot.slot().start().isAfter(now) && !taken.contains(key))
          .filter(slot -> shownGone.getOrDefault(key + place(slot), false))
          .map(slot -> new Place(slot.calendar(), slot.slot().start()));
    }

    @Override
    public Future<Optional<Whole>> whole(PersonId person, String message) {
      return now(() -> build(person, message));
    }

    @Override
    public Future<Void> shows(Whole sent) {
      return now(
          () -> {
            String key = key(sent.person().id(), sent.message());
            sent.slots().forEach(s -> shownGone.put(key + place(s.slot()), s.gone()));
            return null;
          });
    }

    @Override
    public Future<Void> taken(PersonId person, String message) {
      return now(
          () -> {
            taken.add(key(person, message));
            return null;
          });
    }
  }

  /** News to everybody. */
  public final class FakeNews implements Broadcasts {
    private final Map<Long, News> all = new TreeMap<>();
    private final Map<Long, PersonId> by = new HashMap<>();
    private final Map<Long, String> owners = new HashMap<>();
    private final Map<Long, Instant> owned = new HashMap<>();

    public List<News> all() {
      synchronized (store) {
        return List.copyOf(all.values());
      }
    }

    @Override
    public Future<Long> propose(PersonId person, String text) {
      return now(
          () -> {
            long id = numbers++;
            all.put(id, new News(id, text, new PersonId(0), 0, 0, false, false));
            by.put(id, person);
            return id;
          });
    }

    private boolean mine(long id, PersonId person) {
      return all.containsKey(id) && person.equals(by.get(id)) && !all.get(id).ended();
    }

    @Override
    public Future<Boolean> begin(long id, PersonId person) {
      return now(
          () -> {
            boolean mine = mine(id, person);
            if (mine) {
              News n = all.get(id);
              all.put(id, new News(id, n.text(), n.after(), n.sent(), n.failed(), true, false));
            }
            return mine;
          });
    }

    @Override
    public Future<Boolean> drop(long id, PersonId person) {
      return now(
          () -> {
            boolean mine = mine(id, person);
            if (mine) {
              over(id);
            }
            return mine;
          });
    }

    private void over(long id) {
      News n = all.get(id);
      all.put(id, new News(id, n.text(), n.after(), n.sent(), n.failed(), n.begun(), true));
    }

    @Override
    public Future<Optional<News>> claim(String owner, Instant now, Instant until) {
      return now(
          () -> {
            Optional<News> found =
                all.values().stream()
                    .filter(n -> n.begun() && !n.ended())
                    .filter(
                        n ->
                            owner.equals(owners.getOrDefault(n.id(), owner))
                                || owned.get(n.id()).isBefore(now))
                    .findFirst();
            found.ifPresent(
                n -> {
                  owners.put(n.id(), owner);
                  owned.put(n.id(), until);
                });
            return found;
          });
    }

    @Override
    public Future<List<Person>> next(News n, String channel, int limit) {
      return now(
          () ->
              store.personsNow().stream()
                  .filter(p -> p.reachable() && p.id().value() > n.after().value())
                  .filter(p -> !members.member(p).blocked())
                  .sorted(Comparator.comparing(p -> p.id().value()))
                  .limit(limit)
                  .toList());
    }

    @Override
    public Future<Boolean> went(News news, PersonId to, boolean sent, String owner, Instant until) {
      return now(
          () -> {
            News n = all.get(news.id());
            if (n.ended() || !owner.equals(owners.get(n.id()))) {
              return false;
            }
            owned.put(n.id(), until);
            all.put(
                n.id(),
                new News(
                    n.id(),
                    n.text(),
                    to,
                    n.sent() + (sent ? 1 : 0),
                    n.failed() + (sent ? 0 : 1),
                    n.begun(),
                    n.ended()));
            return true;
          });
    }

    @Override
    public Future<Void> end(News n) {
      return now(
          () -> {
            over(n.id());
            return null;
          });
    }

    @Override
    public Future<List<News>> latest(int limit) {
      return now(this::all);
    }
  }

  /** Whether doctors can be waited for. */
  public final class FakeStates implements DoctorStates {
    public final Set<DoctorId> disabled = new HashSet<>();
    public final Set<DoctorId> gone = new HashSet<>();

    private boolean isUnserved(DoctorId doctor) {
      return disabled.contains(doctor) || gone.contains(doctor);
    }

    @Override
    public Future<Optional<State>> of(DoctorId doctor) {
      return store
          .entries()
          .map(
              all ->
                  all.stream()
                      .filter(e -> e.doctor().id().equals(doctor))
                      .findFirst()
                      .map(e -> new State(disabled.contains(doctor), 0, Optional.empty())));
    }

    @Override
    public Future<Set<DoctorId>> disabled() {
      return now(() -> Set.copyOf(disabled));
    }

    @Override
    public Future<Boolean> disable(DoctorId doctor, boolean off) {
      return of(doctor)
          .map(
              state -> {
                if (state.isPresent() && off) {
                  disabled.add(doctor);
                } else {
                  disabled.remove(doctor);
                }
                return state.isPresent();
              });
    }

    @Override
    public Future<List<DoctorId>> lookedUpBefore(Instant before, Instant doubtful, int limit) {
      return now(List::of);
    }

    @Override
    public Future<Void> lookedUp(DoctorId doctor, boolean found, Instant at) {
      return now(() -> null);
    }
  }

  /** What people were told of trouble. */
  private final class FakeTroubles implements WatchTroubles {
    @Override
    public Future<List<Change>> changes(WatchId after, int limit) {
      return now(
          () ->
              store.watchesNow().stream()
                  .filter(watch -> watch.id().value() > after.value())
                  .flatMap(watch -> change(watch).stream())
                  .limit(limit)
                  .toList());
    }

    private Optional<Change> change(Watch watch) {
      List<DoctorId> named = watch.filter().scope().only().doctors();
      if (named.isEmpty()) {
        return Optional.empty();
      }
      boolean isUnserved = named.stream().allMatch(states::isUnserved);
      Person person = store.personOf(watch.person()).orElseThrow();
      return isUnserved == unserved.contains(watch.id()) || !person.reachable()
          ? Optional.empty()
          : Optional.of(
              new Change(
                  watch.id(),
                  person,
                  named.get(0),
                  !isUnserved,
                  states.disabled.contains(named.get(0))));
    }

    @Override
    public Future<Boolean> tell(Change change) {
      return now(
          () -> {
            boolean marked =
                change.over() ? unserved.remove(change.watch()) : unserved.add(change.watch());
            if (marked) {
              notices.owe(
                  change.person(),
                  "watch " + change.watch(),
                  change.over()
                      ? Notice.Kind.DOCTOR_BACK
                      : change.disabled()
                          ? Notice.Kind.DOCTOR_SWITCHED_OFF
                          : Notice.Kind.DOCTOR_GONE,
                  Map.of("doctor", change.doctor().toString()));
            }
            return marked;
          });
    }
  }

  /** What is known of booking systems that do not answer, and of servers that are paused. */
  public final class FakeOutages implements ToldOutages, DestinationTroubles {
    /** Of which people are to be told. */
    public final Set<ProviderId> out = new LinkedHashSet<>();

    /** What was marked as told. */
    public final List<String> marks = new ArrayList<>();

    /** Servers whose people are to be told something, and what they know. */
    public final List<DestinationTroubles.Change> servers = new ArrayList<>();

    private final Set<String> known = new HashSet<>();
    private final Map<ProviderId, Set<PersonId>> told = new HashMap<>();

    @Override
    public Future<List<Standing>> standings() {
      return now(
          () ->
              Stream.concat(
                      out.stream().map(each -> new Standing(each, false)),
                      told.entrySet().stream()
                          .filter(e -> !out.contains(e.getKey()) && !e.getValue().isEmpty())
                          .map(e -> new Standing(e.getKey(), true)))
                  .toList());
    }

    @Override
    public Future<List<Person>> know(ProviderId provider) {
      return now(
          () ->
              told.getOrDefault(provider, Set.of()).stream()
                  .flatMap(id -> people.stream().filter(p -> p.id().equals(id)))
                  .toList());
    }

    @Override
    public Future<Boolean> tell(Standing standing, PersonId person) {
      return now(
          () -> {
            marks.add(standing + " " + person);
            boolean marked =
                out.contains(standing.provider()) != standing.over()
                    && turn(standing.over(), standing.provider(), person);
            if (marked) {
              notices.owe(
                  people.stream().filter(p -> p.id().equals(person)).findFirst().orElseThrow(),
                  "outage " + standing.provider(),
                  standing.over() ? Notice.Kind.OUTAGE_OVER : Notice.Kind.OUTAGE_BEGAN,
                  Map.of("provider", standing.provider().value()));
            }
            return marked;
          });
    }

    private boolean turn(boolean over, ProviderId provider, PersonId person) {
      Set<PersonId> theirs = told.computeIfAbsent(provider, p -> new LinkedHashSet<>());
      return over ? theirs.remove(person) : theirs.add(person);
    }

    @Override
    public Future<List<DestinationTroubles.Change>> changes(DestinationId after, int limit) {
      return now(
          () ->
              servers.stream()
                  .filter(each -> each.destination().value() > after.value())
                  .filter(each -> known.contains(key(each)) == each.works())
                  .limit(limit)
                  .toList());
    }

    private String key(DestinationTroubles.Change change) {
      return change.destination().toString();
    }

    @Override
    public Future<Boolean> tell(DestinationTroubles.Change change) {
      return now(
          () -> {
            boolean marked = change.works() ? known.remove(key(change)) : known.add(key(change));
            String place = change.name().isBlank() ? change.target().shown() : change.name();
            if (marked) {
              notices.owe(
                  change.person(),
                  "destination " + key(change),
                  change.works() ? Notice.Kind.DESTINATION_WORKS : Notice.Kind.DESTINATION_PAUSED,
                  Map.of("place", place, "reason", change.reason()));
            }
            return marked;
          });
    }
  }

  /** What people said of messages: by person and message, the last word. */
  public final class FakeReactions implements Reactions {
    public final Map<String, Reaction.Kind> said = new ConcurrentHashMap<>();
    public volatile boolean broken;

    @Override
    public Future<Void> note(PersonId person, String message, Reaction.Kind kind) {
      if (broken) {
        return Future.failedFuture(new IllegalStateException("the table is gone"));
      }
      return now(
          () -> {
            said.put(person + " " + message, kind);
            return null;
          });
    }

    @Override
    public Future<Void> withdraw(PersonId person, String message) {
      return now(
          () -> {
            said.remove(person + " " + message);
            return null;
          });
    }

    @Override
    public Future<Reactions.Page> changed(Reactions.Mark since) {
      throw new AssertionError("not a bot's");
    }
  }

  /** Who waits for long: what a test says. */
  public final class FakeWaits implements LongWaits {
    public final List<Waiting> waiting = new ArrayList<>();
    public final Map<WatchId, Instant> counted = new ConcurrentHashMap<>();

    @Override
    public Future<List<Waiting>> waiting(Instant upTo, int limit) {
      return now(
          () ->
              waiting.stream()
                  .filter(each -> !from(each).isAfter(upTo))
                  .limit(limit)
                  .map(this::asCounted)
                  .toList());
    }

    private Waiting asCounted(Waiting each) {
      return new Waiting(
          each.watch(),
          each.person(),
          each.telling(),
          each.reached(),
          from(each),
          each.alerted(),
          each.offered());
    }

    private Instant from(Waiting each) {
      return counted.getOrDefault(each.watch().watch().id(), each.counted());
    }

    @Override
    public Future<Boolean> count(Waiting each, Instant from) {
      return now(
          () -> {
            counted.put(each.watch().watch().id(), from);
            return true;
          });
    }

    @Override
    public Future<Boolean> offer(
        Waiting each, Map<String, String> about, Instant from, Instant now, Instant unlessAfter) {
      notices.owe(each.person(), "offer " + each.watch().watch().id(), Notice.Kind.OFFER, about);
      return count(each, from);
    }
  }

  /** The booking systems. */
  public static final class FakeSystems implements BookingSystems {
    public final Map<String, Boolean> off = new LinkedHashMap<>(Map.of("paziresh24", false));

    @Override
    public List<BookingSystems.Standing> now() {
      return off.entrySet().stream()
          .map(
              e ->
                  new BookingSystems.Standing(
                      new ProviderId(e.getKey()),
                      e.getValue(),
                      Optional.empty(),
                      Optional.of(Instant.EPOCH),
                      0.5))
          .toList();
    }

    @Override
    public Future<Boolean> leaveAlone(ProviderId provider, boolean other) {
      return Future.succeededFuture(off.replace(provider.value(), other) != null);
    }
  }
}
