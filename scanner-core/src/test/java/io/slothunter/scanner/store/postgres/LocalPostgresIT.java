package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static io.slothunter.scanner.store.postgres.TestPostgres.CACHE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.postgres.LocalPostgres.CannotStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server beside its data: across starts, and after every kind of death. */
@Timeout(60)
class LocalPostgresIT {
  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private Process child;

  @AfterEach
  void close() {
    if (child != null) {
      child.destroyForcibly();
    }
    vertx.close().await();
  }

  private LocalPostgres start() {
    return LocalPostgres.start(folder, CACHE, 0, true);
  }

  /** For what does not depend on flushing, which takes time. */
  private LocalPostgres startQuickly() {
    return LocalPostgres.start(folder, CACHE, 0, false);
  }

  private PostgresStore open(LocalPostgres server) {
    PostgresStore store = new PostgresStore(vertx, server.options(4), InstantSource.system());
    store.migrate().mapEmpty().await();
    return store;
  }

  private static List<Long> append(PostgresStore store, int events) {
    CalendarId calendar =
        store.directory().save(listing("dr-ahmadi", "visit")).await().calendars().get(0).id();
    List<Future<List<Recorded>>> appended =
        IntStream.range(0, events)
            .mapToObj(
                i ->
                    store
                        .slotLog()
                        .append(change(calendar, free("10:00"), opened(calendar, "10:00"))))
            .toList();
    Future.all(appended).await();
    return appended.stream().map(each -> each.result().get(0).number()).toList();
  }

  private static List<Long> numbers(PostgresStore store) {
    return store.slotLog().read(0, 1_000_000).await().stream().map(Recorded::number).toList();
  }

  private long postmaster() throws IOException {
    return PostmasterFile.in(folder.resolve("cluster")).get().pid();
  }

  @Test
  void keepsDataBetweenStarts_andStartsAgainInLessThanASecond() throws IOException {
    // Given
    List<Long> acknowledged;
    try (LocalPostgres server = start()) {
      PostgresStore store = open(server);
      acknowledged = append(store, 10);
      store.close().await();
    }
    assertThat(PostmasterFile.in(folder.resolve("cluster"))).isEmpty();

    // When
    long begin = System.nanoTime();
    try (LocalPostgres server = start()) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      PostgresStore store = open(server);

      // Then
      assertThat(numbers(store)).isEqualTo(acknowledged);
      // Twice the target: others use this machine too.
      assertThat(took).isLessThan(Duration.ofSeconds(2));
      store.close().await();
    }
  }

  @Test
  void isDurable_listensOnLoopbackOnly_andAsksForAPassword() throws IOException {
    try (LocalPostgres server = start()) {
      PostgresOptions options = server.options(2);
      Database database = new Database(vertx, options, Patience.DEFAULT);
      Map<String, String> settings =
          database
              .read(
                  "select name, setting from pg_settings where name = any($1)",
                  Tuple.of(
                      (Object)
                          new String[] {
                            "fsync",
                            "synchronous_commit",
                            "full_page_writes",
                            "listen_addresses",
                            "data_checksums"
                          }))
              .await()
              .stream()
              .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
      database.close().await();

      assertThat(settings)
          .containsEntry("fsync", "on")
          .containsEntry("synchronous_commit", "on")
          .containsEntry("full_page_writes", "on")
          .containsEntry("listen_addresses", "127.0.0.1")
          .containsEntry("data_checksums", "on");
      Database stranger =
          new Database(
              vertx,
              new PostgresOptions(
                  options.host(), options.port(), options.database(), options.user(), "guess", 2),
              Patience.DEFAULT);
      assertThatThrownBy(() -> stranger.read("select 1", Tuple.tuple()).await())
          .hasMessageContaining("password");
      stranger.close().await();
      assertThat(options.toString()).doesNotContain(options.password());
    }
  }

  @Test
  void losesNothingAcknowledged_whenTheServerIsKilled() throws IOException {
    for (int round = 0; round < 3; round++) {
      // Given
      LocalPostgres server = start();
      PostgresStore store = open(server);
      List<Long> before = numbers(store);
      List<Long> acknowledged = append(store, 50);

      // When
      killAll(ProcessHandle.of(postmaster()).get());

      // Then
      store.close().otherwiseEmpty().await();
      server.close();
      try (LocalPostgres again = start()) {
        PostgresStore reopened = open(again);
        assertThat(numbers(reopened)).containsAll(before).containsAll(acknowledged);
        reopened.close().await();
      }
    }
  }

  private static void killAll(ProcessHandle postmaster) {
    List<ProcessHandle> children = postmaster.children().toList();
    assertThat(postmaster.destroyForcibly()).isTrue();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void startsAgainAtOnceWithEverythingAcknowledged_whenOurProcessWasKilled() throws Exception {
    // Given
    child = startChild();
    BufferedReader output = child.inputReader(UTF_8);
    List<Long> acknowledged = new ArrayList<>();
    output
        .lines()
        .filter(LocalPostgresIT::isNumber)
        .limit(500)
        .map(Long::parseLong)
        .forEach(acknowledged::add);
    assertThat(child.isAlive()).as("after %s numbers", acknowledged.size()).isTrue();
    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("another SlotHunter");
    ProcessHandle left = ProcessHandle.of(postmaster()).get();

    // When
    // Through its handle: what it printed before it died can still be read.
    assertThat(child.toHandle().destroyForcibly()).isTrue();
    output
        .lines()
        .filter(LocalPostgresIT::isNumber)
        .map(Long::parseLong)
        .forEach(acknowledged::add);
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    boolean survived = left.info().command().isPresent();
    long begin = System.nanoTime();
    try (LocalPostgres server = start()) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);

      // Then
      assertThat(survived).as("the case is about a server that is left behind").isTrue();
      // A zombie that nobody reaps has a number, but no program.
      assertThat(left.info().command()).isEmpty();
      assertThat(took).isLessThan(Duration.ofSeconds(3));
      PostgresStore store = open(server);
      List<Long> kept = numbers(store);
      assertThat(kept).isEqualTo(LongStream.rangeClosed(1, kept.size()).boxed().toList());
      // A last line may have been torn by the kill.
      acknowledged.remove(acknowledged.size() - 1);
      assertThat(kept).containsAll(acknowledged);
      store.close().await();
    }
  }

  @Test
  void leavesNoServerBehind_whenOurProcessWasKilledAndNobodyStartsAgain() throws Exception {
    // Given
    child = startChild();
    assertThat(child.inputReader(UTF_8).lines().filter(LocalPostgresIT::isNumber).findFirst())
        .isPresent();
    ProcessHandle left = ProcessHandle.of(postmaster()).get();

    // When
    assertThat(child.toHandle().destroyForcibly()).isTrue();
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();

    // Then
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(25);
    while (left.info().command().isPresent()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    try (LocalPostgres server = start()) {
      PostgresStore store = open(server);
      assertThat(numbers(store)).isNotEmpty();
      store.close().await();
    }
  }

  private static boolean isNumber(String line) {
    return line.matches("\\d+");
  }

  private Process startChild() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LocalPostgresChild.class.getName(),
            folder.toString(),
            CACHE.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void starts_whenTheNoteOfADeadServerNamesAnotherProcessOrNothing() throws IOException {
    startQuickly().close();
    for (String note : List.of(Long.toString(ProcessHandle.current().pid()), "4194000", "", "x")) {
      // Given
      Files.writeString(
          folder.resolve("cluster").resolve("postmaster.pid"),
          note.isEmpty() ? note : note + "\n" + folder.resolve("cluster") + "\n0\n5432\n\n\n\n\n");

      // Then
      startQuickly().close();
    }
  }

  @Test
  void refusesData_ofAnotherVersion() throws IOException {
    // Given
    startQuickly().close();
    Files.writeString(folder.resolve("cluster").resolve("PG_VERSION"), "15\n");

    // Then
    assertThatThrownBy(this::startQuickly)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("PostgreSQL 15");
  }

  @Test
  void refusesAFolder_thatCannotBeWritten() throws IOException {
    // Given
    Path file = Files.createFile(folder.resolve("file"));

    // Then
    assertThatThrownBy(() -> LocalPostgres.start(file.resolve("data"), CACHE, 0, true))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAPort_thatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalPostgres.start(folder, CACHE, taken.getLocalPort(), false))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void usesTheNamedPort_alsoWhenItIsUsedAgainAtOnce() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    for (int i = 0; i < 2; i++) {
      try (LocalPostgres server = LocalPostgres.start(folder, CACHE, port, false)) {
        assertThat(server.options(2).port()).isEqualTo(port);
        PostgresStore store = open(server);
        store.ping().await();
        store.close().await();
      }
    }
  }

  @Test
  void beginsAnew_whenTheFirstStartDiedHalfway() throws IOException {
    // Given
    Files.createDirectories(folder.resolve("cluster.new").resolve("base"));
    Files.writeString(folder.resolve("password"), "of the first try");

    // Then
    try (LocalPostgres server = startQuickly()) {
      open(server).close().await();
    }
  }

  @Test
  void unpacksOnce_whenSeveralNeedIt_andMendsWhatACleanerBroke() throws IOException {
    // Given
    Path cache = folder.resolve("cache");

    // When
    List<Path> homes =
        Stream.of(1, 2).parallel().map(i -> unpacked(cache)).collect(Collectors.toList());
    Files.delete(homes.get(0).resolve("bin").resolve(PostgresBinaries.program("initdb")));
    Path mended = unpacked(cache);

    // Then
    assertThat(homes).allSatisfy(home -> assertThat(home).isEqualTo(mended));
    assertThat(mended.resolve("bin").resolve(PostgresBinaries.program("initdb"))).isExecutable();
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).containsExactly(mended);
    }
  }

  private static Path unpacked(Path cache) {
    try {
      return PostgresBinaries.unpackedInto(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
