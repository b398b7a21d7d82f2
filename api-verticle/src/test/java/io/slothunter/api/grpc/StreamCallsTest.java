package io.slothunter.api.grpc;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.closed;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static io.slothunter.api.grpc.Caller.WATCH;
import static io.slothunter.api.grpc.Caller.WATCH_MINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Status.Code;
import io.slothunter.api.ApiOptions;
import io.slothunter.api.TestApi;
import io.slothunter.api.grpc.Caller.Stream;
import io.slothunter.api.grpc.v1.WatchMineRequest;
import io.slothunter.api.grpc.v1.WatchReply;
import io.slothunter.api.grpc.v1.WatchRequest;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.scanner.calendar.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamCallsTest {
  private static final int SOCKET_BYTES = 64 * 1024;
  private static final WatchRequest EVERYTHING = WatchRequest.getDefaultInstance();

  private final TestApi api = new TestApi();
  private Caller caller;

  /** About 3 KB as a message. */
  private final Slot[] hundred =
      IntStream.rangeClosed(1, 100).mapToObj(TestApi::slotAt).toArray(Slot[]::new);

  private void start(Duration heartbeat) {
    LiveOptions live =
        new LiveOptions(
            heartbeat,
            Duration.ofSeconds(35),
            Duration.ofSeconds(10),
            2_000,
            20,
            SOCKET_BYTES,
            256,
            64 * 1024,
            Duration.ofMillis(300));
    api.options =
        new ApiOptions("127.0.0.1", 0, List.of(), ViewOptions.DEFAULTS, live).withGrpcAt(0);
    api.directory.doctor(1, 2);
    api.directory.doctor(2, 1);
    api.start();
    caller = new Caller(api.grpcPort());
  }

  @AfterEach
  void stop() {
    caller.close();
    api.close();
  }

  private double gauge(String name) {
    return api.registry.get(name).gauge().value();
  }

  private static WatchRequest after(long cursor) {
    return WatchRequest.newBuilder().setCursor(cursor).build();
  }

  @Test
  void tellsASnapshot_andThenEveryEvent() {
    // Given
    api.log.write(opened(10, slotAt(1)), opened(20, slotAt(2)));
    start(Duration.ofSeconds(15));

    // When
    Stream<WatchRequest, WatchReply> one =
        caller.stream(WATCH, WatchRequest.newBuilder().addDoctors(1).build());
    Stream<WatchRequest, WatchReply> other =
        caller.stream(WATCH, WatchRequest.newBuilder().addCalendars(20).build());
    WatchReply snapshot = one.await(WatchReply::hasSnapshot);
    other.await(WatchReply::hasSnapshot);
    api.log.write(
        api.bus,
        opened(11, slotAt(3)),
        closed(10, slotAt(1)),
        baseline(20, slotAt(5)),
        opened(10, slotAt(4)));

    // Then
    assertThat(snapshot.getCursor()).isEqualTo(2);
    assertThat(snapshot.getSnapshot().getComplete()).isTrue();
    assertThat(snapshot.getSnapshot().getCalendarsList())
        .extracting(c -> c.getId() + ":" + c.getSlotsCount())
        .containsExactly("10:1", "11:0");
    one.await(reply -> reply.getCursor() == 6);
    assertThat(one.got.stream().skip(1).map(r -> r.getCursor() + " " + r.getSaidCase()))
        .containsExactly("3 OPENED", "4 CLOSED", "6 OPENED");
    assertThat(one.got.get(1).getOpened().getCalendar()).isEqualTo(11);
    assertThat(one.got.get(1).getOpened().getDoctor()).isEqualTo(1);
    assertThat(one.got.get(1).getOpened().getSlot().getStart().getSeconds())
        .isEqualTo(slotAt(3).start().getEpochSecond());
    assertThat(one.got.get(1).getOpened().getSeenAt().getSeconds())
        .isEqualTo(TestApi.NOW.getEpochSecond());
    assertThat(other.await(WatchReply::hasBaseline).getBaseline().getSlotsCount()).isEqualTo(1);
  }

  @Test
  void goesOnAfterACursor() {
    // Given
    start(Duration.ofMillis(200));
    for (int i = 1; i <= 20; i++) {
      api.log.write(api.bus, opened(10, slotAt(i)));
    }
    eventually(() -> api.get("/api/v1/calendars/10/slots").json().getLong("version") == 20);

    // When
    Stream<WatchRequest, WatchReply> stream = caller.stream(WATCH, after(15));
    stream.await(WatchReply::hasHeartbeat);

    // Then
    assertThat(stream.got.get(0).hasResumed()).isTrue();
    assertThat(stream.got.stream().filter(WatchReply::hasOpened).map(WatchReply::getCursor))
        .containsExactly(16L, 17L, 18L, 19L, 20L);
    assertThat(caller.stream(WATCH, after(21)).awaitEnd().getDescription())
        .isEqualTo("cursor is ahead: the last event is 20; leave it out to begin anew");
    assertThat(caller.stream(WATCH, after(-1)).awaitEnd().getCode())
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  void refusesWhatThereIsNot() {
    start(Duration.ofSeconds(15));
    WatchRequest.Builder many = WatchRequest.newBuilder();
    IntStream.range(0, 21).forEach(many::addCalendars);

    assertThat(
            caller.stream(WATCH, WatchRequest.newBuilder().addDoctors(9).build())
                .awaitEnd()
                .getCode())
        .isEqualTo(Code.NOT_FOUND);
    assertThat(caller.stream(WATCH, many.build()).awaitEnd().getCode())
        .isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(
            caller.stream(WATCH_MINE, WatchMineRequest.getDefaultInstance()).awaitEnd().getCode())
        .as("there are no accounts")
        .isEqualTo(Code.UNIMPLEMENTED);
    assertThat(gauge("slothunter.live.clients")).isZero();
  }

  @Test
  void saysGoodbye_whenTheServerStops() {
    // Given
    start(Duration.ofSeconds(15));
    Stream<WatchRequest, WatchReply> stream = caller.stream(WATCH, EVERYTHING);
    stream.await(WatchReply::hasSnapshot);

    // When
    api.stop();

    // Then
    assertThat(stream.awaitEnd().getCode()).isEqualTo(Code.UNAVAILABLE);
    assertThat(stream.got.get(stream.got.size() - 1).hasClosing()).isTrue();
  }

  @Test
  void cutsThoseWhoDoNotRead_andNobodyElse() {
    // Given
    start(Duration.ofSeconds(15));
    Stream<WatchRequest, WatchReply> reader =
        caller.stream(WATCH, WatchRequest.newBuilder().addCalendars(10).build());
    reader.await(WatchReply::hasSnapshot);
    List<Stream<WatchRequest, WatchReply>> deaf = new ArrayList<>();
    int deafOnes = 10;
    for (int i = 0; i < deafOnes; i++) {
      // It wants one message, and never another.
      deaf.add(
          caller.stream(
              WATCH, WatchRequest.newBuilder().addCalendars(10).build(), CallOptions.DEFAULT, 1));
      deaf.get(i).await(WatchReply::hasSnapshot);
    }

    // When 3 MB go to each
    double most = 0;
    for (int i = 0; i < 1_000; i++) {
      api.log.write(api.bus, baseline(10, hundred));
      int sent = i + 1;
      eventually(() -> reader.got.size() >= sent - 5);
      most = Math.max(most, gauge("slothunter.live.waiting.bytes"));
    }

    // Then
    eventually(() -> gauge("slothunter.live.clients") == 1);
    reader.await(reply -> reply.getCursor() == 1_000);
    assertThat(reader.got.stream().filter(WatchReply::hasBaseline)).hasSize(1_000);
    assertThat(api.registry.get("slothunter.live.lagging").counter().count()).isEqualTo(deafOnes);
    eventually(() -> gauge("slothunter.live.waiting.bytes") == 0);
    assertThat(most).isPositive().isLessThan((deafOnes + 1.0) * (SOCKET_BYTES + 8 * 1024));
  }

  @Test
  void tellsOneWhoLags_whereToGoOn() {
    // Given one who stops reading for a while
    start(Duration.ofSeconds(15));
    Stream<WatchRequest, WatchReply> slow =
        caller.stream(WATCH, EVERYTHING, CallOptions.DEFAULT, 1);
    slow.await(WatchReply::hasSnapshot);

    // When
    int written = 0;
    while (api.registry.get("slothunter.live.lagging").counter().count() == 0) {
      api.log.write(api.bus, baseline(10, hundred));
      int sent = ++written;
      eventually(() -> api.get("/api/v1/calendars/10/slots").json().getLong("version") >= sent);
    }
    slow.call.request(10_000);

    // Then
    assertThat(slow.awaitEnd().getCode()).isIn(Code.RESOURCE_EXHAUSTED, Code.CANCELLED);
    long cursor = slow.got.get(slow.got.size() - 1).getCursor();
    Stream<WatchRequest, WatchReply> again = caller.stream(WATCH, after(cursor));
    int last = written;
    again.await(reply -> reply.getCursor() == last);
    List<Long> all = new ArrayList<>();
    slow.got.stream().filter(WatchReply::hasBaseline).forEach(r -> all.add(r.getCursor()));
    again.got.stream().filter(WatchReply::hasBaseline).forEach(r -> all.add(r.getCursor()));
    assertThat(all)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, last).mapToObj(Long::valueOf).toList());
  }

  @Test
  void forgetsThoseWhoLeave() {
    // Given
    start(Duration.ofSeconds(15));
    Stream<WatchRequest, WatchReply> cancelled = caller.stream(WATCH, EVERYTHING);
    Stream<WatchRequest, WatchReply> late =
        caller.stream(
            WATCH,
            EVERYTHING,
            CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS),
            Integer.MAX_VALUE);
    Caller another = new Caller(api.grpcPort());
    Stream<WatchRequest, WatchReply> gone = another.stream(WATCH, EVERYTHING);
    List.of(cancelled, late, gone).forEach(each -> each.await(WatchReply::hasSnapshot));
    assertThat(gauge("slothunter.live.clients")).isEqualTo(3);

    // When
    cancelled.call.cancel("enough", null);
    another.close();

    // Then
    assertThat(late.awaitEnd().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
    eventually(() -> gauge("slothunter.live.clients") == 0);
    api.log.write(api.bus, opened(10, slotAt(1)));
    eventually(() -> gauge("slothunter.live.waiting.bytes") == 0);
  }

  @Test
  void outlivesAThousandStreams_openedAndDropped() {
    // Given
    start(Duration.ofSeconds(15));
    Stream<WatchRequest, WatchReply> steady = caller.stream(WATCH, EVERYTHING);
    steady.await(WatchReply::hasSnapshot);

    // When ten come, a hundred times each, and drop what they have opened in any state
    for (int i = 0; i < 10; i++) {
      try (Caller fickle = new Caller(api.grpcPort())) {
        List<Stream<WatchRequest, WatchReply>> opened = new ArrayList<>();
        for (int j = 0; j < 100; j++) {
          opened.add(fickle.stream(WATCH, EVERYTHING));
          if (j % 3 == 0) {
            opened.get(j).call.cancel("never mind", null);
          }
        }
        opened.get(98).await(WatchReply::hasSnapshot);
        opened.stream()
            .filter(each -> each.status == null)
            .limit(50)
            .forEach(each -> each.call.cancel("enough", null));
      }
    }

    // Then
    eventually(() -> gauge("slothunter.live.clients") == 1);
    api.log.write(api.bus, opened(10, slotAt(1)));
    steady.await(WatchReply::hasOpened);
    eventually(() -> gauge("slothunter.live.waiting.bytes") == 0);
  }
}
