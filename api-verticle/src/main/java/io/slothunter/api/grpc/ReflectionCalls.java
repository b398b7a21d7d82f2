package io.slothunter.api.grpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.slothunter.api.access.Rule;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.Conversation;
import io.slothunter.api.grpc.call.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.reflection.v1.ErrorResponse;
import io.vertx.grpc.reflection.v1.FileDescriptorResponse;
import io.vertx.grpc.reflection.v1.ListServiceResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionProto;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * grpc.reflection.v1: which methods there are, for tools such as grpcurl. The service of Vert.x
 * ends the stream after one question.
 */
final class ReflectionCalls {
  private static final String SERVICE = "grpc.reflection.v1.ServerReflection";
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Supplier<ProtoFiles> files;

  /**
   * @param files asked when somebody wants to know
   */
  ReflectionCalls(Vertx vertx, Supplier<ProtoFiles> files) {
    this.vertx = vertx;
    this.files = files;
  }

  GrpcService service(Rule rule) {
    return new GrpcService(
        ServerReflectionProto.getDescriptor().findServiceByName("ServerReflection"),
        List.of(new Method(SERVICE + "/ServerReflectionInfo", rule, this::talk)));
  }

  private void talk(Call call, Caller caller) {
    Conversation.on(vertx, call, LONGEST, question -> answer(call, question));
  }

  private Future<Void> answer(Call call, Buffer question) {
    try {
      ServerReflectionRequest asked = ServerReflectionRequest.parseFrom(question.getBytes());
      ServerReflectionResponse reply =
          filled(asked).setValidHost(asked.getHost()).setOriginalRequest(asked).build();
      return call.say(Buffer.buffer(reply.toByteArray()));
    } catch (InvalidProtocolBufferException e) {
      call.refuse(Refusal.of(GrpcStatus.INVALID_ARGUMENT, "this is no ServerReflectionRequest"));
      return Future.succeededFuture();
    }
  }

  private ServerReflectionResponse.Builder filled(ServerReflectionRequest asked) {
    ProtoFiles known = files.get();
    return switch (asked.getMessageRequestCase()) {
      case LIST_SERVICES -> services(known);
      case FILE_BY_FILENAME -> file(known.named(asked.getFileByFilename()));
      case FILE_CONTAINING_SYMBOL -> file(known.containing(asked.getFileContainingSymbol()));
      // None of our messages is extended: proto3 knows no such thing.
      case FILE_CONTAINING_EXTENSION, ALL_EXTENSION_NUMBERS_OF_TYPE ->
          error(GrpcStatus.NOT_FOUND, "there are no extensions");
      default -> error(GrpcStatus.INVALID_ARGUMENT, "ask something that this protocol has");
    };
  }

  private static ServerReflectionResponse.Builder services(ProtoFiles known) {
    ListServiceResponse.Builder list = ListServiceResponse.newBuilder();
    known.services().forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
    return ServerReflectionResponse.newBuilder().setListServicesResponse(list);
  }

  private static ServerReflectionResponse.Builder file(List<FileDescriptor> files) {
    if (files.isEmpty()) {
      return error(GrpcStatus.NOT_FOUND, "there is no such file or symbol");
    }
    FileDescriptorResponse.Builder all = FileDescriptorResponse.newBuilder();
    files.forEach(each -> all.addFileDescriptorProto(each.toProto().toByteString()));
    return ServerReflectionResponse.newBuilder().setFileDescriptorResponse(all);
  }

  private static ServerReflectionResponse.Builder error(GrpcStatus code, String message) {
    return ServerReflectionResponse.newBuilder()
        .setErrorResponse(
            ErrorResponse.newBuilder().setErrorCode(code.code).setErrorMessage(message));
  }
}
