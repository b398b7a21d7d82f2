package io.slothunter.api.grpc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.slothunter.api.TestApi;
import io.slothunter.api.grpc.v1.CalendarSlots;
import io.slothunter.api.grpc.v1.GetCalendarRequest;
import io.slothunter.api.grpc.v1.SearchReply;
import io.slothunter.api.grpc.v1.SearchRequest;
import io.slothunter.api.grpc.v1.WatchMineRequest;
import io.slothunter.api.grpc.v1.WatchReply;
import io.slothunter.api.grpc.v1.WatchRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A caller of gRPC who owes nothing to our own library: grpc-java's. */
final class Caller implements AutoCloseable {
  static final MethodDescriptor<SearchRequest, SearchReply> SEARCH =
      method("Search", MethodType.UNARY, SearchRequest.parser(), SearchReply.parser());
  static final MethodDescriptor<GetCalendarRequest, CalendarSlots> CALENDAR =
      method("GetCalendar", MethodType.UNARY, GetCalendarRequest.parser(), CalendarSlots.parser());
  static final MethodDescriptor<WatchRequest, WatchReply> WATCH =
      method("Watch", MethodType.SERVER_STREAMING, WatchRequest.parser(), WatchReply.parser());
  static final MethodDescriptor<WatchMineRequest, WatchReply> WATCH_MINE =
      method(
          "WatchMine", MethodType.SERVER_STREAMING, WatchMineRequest.parser(), WatchReply.parser());

  final ManagedChannel channel;
  private final Metadata shown = new Metadata();

  Caller(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** The same with a token. */
  @CanIgnoreReturnValue
  Caller showing(String token) {
    Metadata.Key<String> name = key("authorization");
    shown.removeAll(name);
    shown.put(name, "Bearer " + token);
    return this;
  }

  /** The same for one of the family, or for several; for oneself where there is none. */
  @CanIgnoreReturnValue
  Caller actingFor(String... ids) {
    Metadata.Key<String> name = key("acting-for");
    shown.removeAll(name);
    for (String id : ids) {
      shown.put(name, id);
    }
    return this;
  }

  static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  static <Q extends MessageLite, R extends MessageLite> MethodDescriptor<Q, R> method(
      String name, MethodType type, Parser<Q> question, Parser<R> answer) {
    return descriptor("slothunter.v1.Slots/" + name, type, question, answer);
  }

  static <Q extends MessageLite, R extends MessageLite> MethodDescriptor<Q, R> descriptor(
      String name, MethodType type, Parser<Q> question, Parser<R> answer) {
    return MethodDescriptor.<Q, R>newBuilder()
        .setFullMethodName(name)
        .setType(type)
        .setRequestMarshaller(new Proto<>(question))
        .setResponseMarshaller(new Proto<>(answer))
        .build();
  }

  @CanIgnoreReturnValue
  <Q, R> R ask(MethodDescriptor<Q, R> method, Q question) {
    return ClientCalls.blockingUnaryCall(
        io.grpc.ClientInterceptors.intercept(
            channel, MetadataUtils.newAttachHeadersInterceptor(shown)),
        method,
        CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
        question);
  }

  /** How a question is refused. */
  <Q, R> StatusRuntimeException refusal(MethodDescriptor<Q, R> method, Q question) {
    try {
      ask(method, question);
    } catch (StatusRuntimeException e) {
      return e;
    }
    throw new AssertionError("it was answered");
  }

  <Q, R> Stream<Q, R> stream(MethodDescriptor<Q, R> method, Q question) {
    return stream(method, question, CallOptions.DEFAULT, Integer.MAX_VALUE);
  }

  <Q, R> Stream<Q, R> stream(
      MethodDescriptor<Q, R> method, Q question, CallOptions options, int wanted) {
    Stream<Q, R> stream = new Stream<>(channel.newCall(method, options));
    Metadata own = new Metadata();
    own.merge(shown);
    stream.call.start(stream, own);
    stream.call.request(wanted);
    stream.call.sendMessage(question);
    stream.call.halfClose();
    return stream;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** What comes of a call of several answers. */
  static final class Stream<Q, R> extends ClientCall.Listener<R> {
    final ClientCall<Q, R> call;
    final List<R> got = new CopyOnWriteArrayList<>();
    volatile Status status;
    volatile Metadata trailers;

    Stream(ClientCall<Q, R> call) {
      this.call = call;
    }

    @Override
    public void onMessage(R message) {
      got.add(message);
    }

    @Override
    public void onClose(Status ended, Metadata with) {
      trailers = with;
      status = ended;
    }

    @CanIgnoreReturnValue
    R await(Predicate<R> so) {
      TestApi.eventually(() -> got.stream().anyMatch(so));
      return got.stream().filter(so).findFirst().orElseThrow();
    }

    @CanIgnoreReturnValue
    Status awaitEnd() {
      TestApi.eventually(() -> status != null);
      return status;
    }
  }

  /** Messages as bytes. */
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
