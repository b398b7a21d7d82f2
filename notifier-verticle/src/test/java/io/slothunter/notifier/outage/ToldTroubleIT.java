package io.slothunter.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Fuse;
import io.slothunter.notifier.fake.FusedService;
import io.slothunter.notifier.fake.FusedTroubles;
import io.slothunter.notifier.fake.OnDatabase;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Sql;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.store.postgres.TestPostgres;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outage at a real database, told by a process that dies at each step between its being noticed,
 * said and marked as said, and by the one that comes after it.
 */
@Timeout(60)
class ToldTroubleIT {
  private static final Logger LOG = LoggerFactory.getLogger(ToldTroubleIT.class);
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final long PEOPLE = 25;

  /** Longer than a word may take to be said. */
  private static final Duration LEASE = Duration.ofSeconds(31);

  private final Rig rig = new Rig();
  private final Sql sql = new Sql(rig.vertx);
  private final PostgresStore first = TestPostgres.emptyStore(rig.vertx, rig.clock);
  private final PostgresStore second =
      new PostgresStore(rig.vertx, TestPostgres.options(4), rig.clock);

  static Stream<Arguments> deaths() {
    return Stream.of(Fuse.Point.values())
        .flatMap(point -> Stream.of(1, 20).map(time -> Arguments.of(point, time)));
  }

  @BeforeEach
  void everybodyWaits() {
    DoctorId doctor =
        first.directory().save(StoreSamples.listing("dr-one", "visit")).await().doctor().id();
    for (long chat = 1; chat <= PEOPLE; chat++) {
      var person = first.watches().person(new Contact("telegram", "" + chat), Language.EN).await();
      first.watches().begin(person.id(), doctor).mapEmpty().await();
    }
  }

  @AfterEach
  void close() {
    first.close().await();
    second.close().await();
    rig.abandon(); // of what died something is under way for ever
  }

  /** The chats of whom a word stands so. */
  private Set<Long> chats(String status) {
    Set<Long> all = new TreeSet<>();
    sql.run(
            "select p.address from notice n join person p on p.id = n.person where n.status = '"
                + status
                + "'")
        .forEach(row -> all.add(Long.parseLong(row.getString("address"))));
    return all;
  }

  private Map<Long, Long> heard() {
    return rig.telegram.messages().stream()
        .map((Shown shown) -> shown.chat)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void tellsEverybody_andTwiceOnlyWhoWasBeingToldAsItDied(Fuse.Point point, int time) {
    // Given
    first.providerLedger().told(PROVIDER, Optional.of(rig.clock.instant())).await();
    Fuse fuse = new Fuse(point, time);
    rig.service = telegram -> new FusedService(telegram, fuse);
    rig.ports = new FusedTroubles(new OnDatabase(first), fuse);
    rig.start();
    Until.holds("it dies", 20_000, fuse::blown);
    rig.vertx.timer(300).await(); // what was on its way arrives
    Set<Long> arrived = new TreeSet<>(heard().keySet());
    Set<Long> marked = chats("delivered");
    Set<Long> between = new TreeSet<>(arrived);
    between.removeAll(marked);
    assertThat(arrived).as("nobody is marked who was not told").containsAll(marked);
    first.close().await();

    // When
    rig.service = telegram -> telegram;
    rig.ports = new OnDatabase(second);
    rig.start();
    rig.clock.forward(LEASE);

    // Then
    Set<Long> everybody =
        LongStream.rangeClosed(1, PEOPLE).boxed().collect(Collectors.toCollection(TreeSet::new));
    Until.holds("all are marked", 20_000, () -> chats("delivered").equals(everybody));
    Map<Long, Long> heard = heard();
    assertThat(heard.keySet()).as("nobody is forgotten").isEqualTo(everybody);
    Set<Long> twice = new TreeSet<>(heard.keySet());
    twice.removeIf(chat -> heard.get(chat) == 1);
    LOG.info(
        "{} {}: {} marked, {} told and not marked, {} told twice",
        point,
        time,
        marked.size(),
        between.size(),
        twice.size());
    assertThat(twice).as("told twice").isEqualTo(between);
    assertThat(heard.values()).allMatch(times -> times <= 2);
  }

  /** The end of it is told as surely as it, and of both each person hears once. */
  @ParameterizedTest
  @EnumSource
  void tellsTheEndToo(Fuse.Point point) {
    // Given
    first.providerLedger().told(PROVIDER, Optional.of(rig.clock.instant())).await();
    rig.ports = new OnDatabase(first);
    Rig.Running before = rig.start();
    Until.holds("all hear of it", 20_000, () -> chats("delivered").size() == PEOPLE);
    before.stop();
    Fuse fuse = new Fuse(point, 5);
    rig.service = telegram -> new FusedService(telegram, fuse);
    rig.ports = new FusedTroubles(new OnDatabase(first), fuse);
    first.providerLedger().told(PROVIDER, Optional.empty()).await();
    rig.start();
    Until.holds("it dies", 20_000, fuse::blown);
    rig.vertx.timer(300).await();
    long begun = chats("saying").size();
    first.close().await();

    // When
    rig.service = telegram -> telegram;
    rig.ports = new OnDatabase(second);
    rig.start();
    rig.clock.forward(LEASE);

    // Then
    Until.holds(
        "all hear of its end",
        20_000,
        () ->
            second.toldOutages().standings().await().isEmpty()
                && chats("open").isEmpty()
                && chats("saying").isEmpty());
    List<Shown> ends =
        rig.telegram.messages().stream()
            .filter(shown -> shown.text.contains("answers again"))
            .toList();
    assertThat(ends.stream().map(shown -> shown.chat).distinct()).hasSize((int) PEOPLE);
    assertThat(rig.telegram.messages().size() - ends.size()).isEqualTo((int) PEOPLE);
    // Of what was begun when it died, and of nothing else, somebody may hear twice.
    assertThat(ends.size() - PEOPLE).isLessThanOrEqualTo(begun);
  }
}
