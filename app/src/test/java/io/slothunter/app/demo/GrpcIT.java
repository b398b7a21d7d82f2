package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.slothunter.api.grpc.v1.SearchReply;
import io.slothunter.api.grpc.v1.SearchRequest;
import io.slothunter.api.grpc.v1.WatchReply;
import io.slothunter.api.grpc.v1.WatchRequest;
import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole process, and a program in another library that hears of what really opens. */
class GrpcIT {
  private static final int CALENDARS = 20;
  private static final int OPENINGS = 10;

  private final Vertx outside = Vertx.vertx();
  private final Vertx inside = Vertx.vertx();
  private final Map<Long, String> names = new HashMap<>();

  @TempDir private Path folder;
  private Control control;
  private Node node;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    SimulatorOptions options = SimulatorOptions.defaults();
    Simulator simulator =
        Simulator.start(
                outside,
                options.withWorld(
                    options
                        .world()
                        .withCalendars(CALENDARS)
                        .withOpeningsPerSecond(4)
                        .withHeldAndReturnedPerSecond(0)),
                Clock.systemUTC())
            .await();
    control = new Control(simulator.controlUrl());
    control.post("world/pause");
    Path file = folder.resolve("my.yaml");
    Files.writeString(
        file,
        """
        roles: [scan, api]
        store: {folder: %s}
        api: {port: 0}
        providers:
          paziresh24:
            contact: test@slothunter.invalid
            requests-per-second: 50
            booking-url: %s/booking/v2
            profile-url: %s
        """
            .formatted(folder.resolve("data"), simulator.bookingUrl(), simulator.profileUrl()));
    node =
        new Assembly(inside, new SettingsReader(Map.of()).read(file), Clock.systemUTC())
            .start()
            .await();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.grpcPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    node.stop().await();
    inside.close().await();
    outside.close().await();
  }

  @Test
  void hearsOfWhatReallyOpens_andFindsIt() throws Exception {
    // Given
    for (JsonObject doctor : control.all("doctors", "doctors")) {
      Enrolled enrolled = node.enrolment().watchForOperator(doctor.getString("link")).await();
      for (Calendar calendar : ((Enrolled.Watched) enrolled).doctor().calendars()) {
        String[] parts = calendar.key().value().split("/", -1);
        names.put(calendar.id().value(), parts[0] + "/" + parts[1] + "/" + parts[2]);
      }
    }
    awaitFirstLooks();
    Iterator<WatchReply> replies =
        ClientCalls.blockingServerStreamingCall(
            channel,
            method(
                "Watch", MethodType.SERVER_STREAMING, WatchRequest.parser(), WatchReply.parser()),
            CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS),
            WatchRequest.getDefaultInstance());
    while (!replies.next().getSnapshot().getComplete()) {}

    // When
    control.post("world/resume");
    List<WatchReply> opened = new ArrayList<>();
    while (opened.size() < OPENINGS) {
      WatchReply reply = replies.next();
      if (reply.hasOpened()) {
        opened.add(reply);
      }
    }
    control.post("world/pause");

    // Then
    List<String> truth =
        control.all("openings", "openings").stream()
            .map(
                o ->
                    o.getString("centerId")
                        + "/"
                        + o.getString("userCenterId")
                        + "/"
                        + o.getString("serviceId")
                        + "@"
                        + o.getLong("start"))
            .toList();
    assertThat(opened.stream().map(this::told)).allMatch(truth::contains).doesNotHaveDuplicates();
    assertThat(opened.stream().map(WatchReply::getCursor)).isSorted();
    WatchReply last = opened.get(OPENINGS - 1);
    SearchReply found =
        ClientCalls.blockingUnaryCall(
            channel,
            method("Search", MethodType.UNARY, SearchRequest.parser(), SearchReply.parser()),
            CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS),
            SearchRequest.newBuilder()
                .addDoctorId(last.getOpened().getDoctor())
                .setLimit(500)
                .build());
    assertThat(found.getSlotsList())
        .anyMatch(slot -> slot.getSlot().equals(last.getOpened().getSlot()));
  }

  private String told(WatchReply reply) {
    return names.get(reply.getOpened().getCalendar())
        + "@"
        + reply.getOpened().getSlot().getStart().getSeconds();
  }

  private void awaitFirstLooks() throws Exception {
    while (polls() < 4L * names.size()) {
      outside.timer(100, TimeUnit.MILLISECONDS).await();
    }
  }

  private long polls() throws Exception {
    return control.get("requests").getJsonObject("booking").getLong("total");
  }

  private static <Q extends MessageLite, R extends MessageLite> MethodDescriptor<Q, R> method(
      String name, MethodType type, Parser<Q> question, Parser<R> answer) {
    return MethodDescriptor.<Q, R>newBuilder()
        .setFullMethodName("slothunter.v1.Slots/" + name)
        .setType(type)
        .setRequestMarshaller(new Proto<>(question))
        .setResponseMarshaller(new Proto<>(answer))
        .build();
  }

  private record Proto<T extends MessageLite>(Parser<T> parser)
      implements MethodDescriptor.Marshaller<T> {
    @Override
    public InputStream stream(T value) {
      return value.toByteString().newInput();
    }

    @Override
    public T parse(InputStream stream) {
      try {
        return parser.parseFrom(stream);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
