package io.slothunter.api.grpc;

import static io.slothunter.api.TestApi.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status.Code;
import io.slothunter.api.TestApi;
import io.slothunter.api.grpc.Caller.Stream;
import io.slothunter.api.health.Check;
import io.slothunter.api.health.Dependency;
import io.vertx.core.Future;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.health.v1.HealthListRequest;
import io.vertx.grpc.health.v1.HealthListResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandardCallsTest {
  private static final String HEALTH = "grpc.health.v1.Health/";
  private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> CHECK =
      Caller.descriptor(
          HEALTH + "Check",
          MethodType.UNARY,
          HealthCheckRequest.parser(),
          HealthCheckResponse.parser());
  private static final MethodDescriptor<HealthListRequest, HealthListResponse> LIST =
      Caller.descriptor(
          HEALTH + "List",
          MethodType.UNARY,
          HealthListRequest.parser(),
          HealthListResponse.parser());
  private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> WATCH =
      Caller.descriptor(
          HEALTH + "Watch",
          MethodType.SERVER_STREAMING,
          HealthCheckRequest.parser(),
          HealthCheckResponse.parser());
  private static final MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> TALK =
      Caller.descriptor(
          "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
          MethodType.BIDI_STREAMING,
          ServerReflectionRequest.parser(),
          ServerReflectionResponse.parser());

  private final TestApi api = new TestApi();
  private final AtomicBoolean well = new AtomicBoolean(true);
  private Caller caller;

  @BeforeEach
  void start() {
    api.options = api.options.withGrpcAt(0);
    api.dependencies.add(
        new Dependency(
            "store",
            true,
            () ->
                Future.succeededFuture(well.get() ? Check.good("fine") : Check.bad("no answer"))));
    api.start();
    caller = new Caller(api.grpcPort());
  }

  @AfterEach
  void stop() {
    caller.close();
    api.close();
  }

  private static HealthCheckRequest of(String service) {
    return HealthCheckRequest.newBuilder().setService(service).build();
  }

  @Test
  void isServing_asLongAsTheProcessIsReady() {
    assertThat(caller.ask(CHECK, of("")).getStatus()).isEqualTo(ServingStatus.SERVING);
    assertThat(caller.ask(CHECK, of("slothunter.v1.Slots")).getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertThat(caller.refusal(CHECK, of("other")).getStatus().getCode()).isEqualTo(Code.NOT_FOUND);

    well.set(false);
    api.clock.move(Duration.ofSeconds(2));

    assertThat(caller.ask(CHECK, of("")).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(api.get("/health/ready").status()).isEqualTo(503);
    assertThat(caller.ask(LIST, HealthListRequest.getDefaultInstance()).getStatusesMap())
        .hasSize(2)
        .allSatisfy(
            (name, each) -> assertThat(each.getStatus()).isEqualTo(ServingStatus.NOT_SERVING));
  }

  @Test
  void tellsWatchersWhatChanges_andOnlyThat() {
    // Given
    Stream<HealthCheckRequest, HealthCheckResponse> all = caller.stream(WATCH, of(""));
    Stream<HealthCheckRequest, HealthCheckResponse> unknown = caller.stream(WATCH, of("other"));
    Stream<HealthCheckRequest, HealthCheckResponse> left = caller.stream(WATCH, of(""));
    all.await(each -> each.getStatus() == ServingStatus.SERVING);
    left.await(each -> each.getStatus() == ServingStatus.SERVING);
    left.call.cancel("enough", null);

    // When
    well.set(false);
    api.clock.move(Duration.ofSeconds(2));
    all.await(each -> each.getStatus() == ServingStatus.NOT_SERVING);
    well.set(true);
    api.clock.move(Duration.ofSeconds(2));
    eventually(() -> all.got.size() == 3);

    // Then
    assertThat(all.got)
        .extracting(HealthCheckResponse::getStatus)
        .containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING, ServingStatus.SERVING);
    assertThat(unknown.got)
        .extracting(HealthCheckResponse::getStatus)
        .containsExactly(ServingStatus.SERVICE_UNKNOWN);
    api.stop();
    assertThat(all.awaitEnd().getCode()).isEqualTo(Code.UNAVAILABLE);
  }

  private List<ServerReflectionResponse> talk(ServerReflectionRequest... questions) {
    Stream<ServerReflectionRequest, ServerReflectionResponse> stream =
        new Stream<>(caller.channel.newCall(TALK, io.grpc.CallOptions.DEFAULT));
    stream.call.start(stream, new io.grpc.Metadata());
    stream.call.request(1_000);
    for (ServerReflectionRequest question : questions) {
      stream.call.sendMessage(question);
    }
    stream.call.halfClose();
    assertThat(stream.awaitEnd().getCode()).isEqualTo(Code.OK);
    return new ArrayList<>(stream.got);
  }

  @Test
  void saysWhichMethodsThereAre_inOneConversation() throws InvalidProtocolBufferException {
    // When
    List<ServerReflectionResponse> answers =
        talk(
            ServerReflectionRequest.newBuilder().setListServices("").build(),
            ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("slothunter.v1.Slots.Watch")
                .build(),
            ServerReflectionRequest.newBuilder()
                .setFileByFilename("google/protobuf/timestamp.proto")
                .build(),
            ServerReflectionRequest.newBuilder().setFileContainingSymbol("nobody.Knows").build(),
            ServerReflectionRequest.newBuilder().setAllExtensionNumbersOfType("x").build(),
            ServerReflectionRequest.getDefaultInstance());

    // Then
    assertThat(answers.get(0).getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .containsExactly(
            "slothunter.v1.Slots", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection");
    List<String> files = new ArrayList<>();
    for (var bytes : answers.get(1).getFileDescriptorResponse().getFileDescriptorProtoList()) {
      files.add(FileDescriptorProto.parseFrom(bytes).getName());
    }
    assertThat(files)
        .containsExactly("slothunter/v1/slots.proto", "google/protobuf/timestamp.proto");
    assertThat(answers.get(2).getFileDescriptorResponse().getFileDescriptorProtoCount())
        .isEqualTo(1);
    assertThat(answers.stream().skip(3).map(a -> a.getErrorResponse().getErrorCode()))
        .containsExactly(5, 5, 3);
  }

  @Test
  void asksAndAnswersInTurn_howeverManyQuestionsCome() {
    ServerReflectionRequest[] many = new ServerReflectionRequest[500];
    java.util.Arrays.fill(
        many,
        ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol("slothunter.v1.Slots")
            .build());

    assertThat(talk(many))
        .hasSize(500)
        .allMatch(ServerReflectionResponse::hasFileDescriptorResponse);
  }
}
