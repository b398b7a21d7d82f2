package io.slothunter.notifier.fake;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A channel that keeps what it is handed and answers as it is told. */
public final class FakeChannel implements Channel {
  /** What was to go where. */
  public record Handed(Contact to, Message message) {}

  private final String name;
  private final List<Handed> handed = new CopyOnWriteArrayList<>();

  public volatile Supplier<Future<SendOutcome>> answer =
      () -> Future.succeededFuture(new SendOutcome.Sent("1"));

  public FakeChannel(String name) {
    this.name = name;
  }

  public List<Handed> handed() {
    return List.copyOf(handed);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    handed.add(new Handed(to, message));
    return answer.get();
  }
}
