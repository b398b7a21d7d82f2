package io.slothunter.notifier.fake;

import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.Fuse.Point;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Telegram as a process sees it that dies. */
public record FusedService(ChatService service, Fuse fuse) implements ChatService {
  @Override
  public String name() {
    return service.name();
  }

  @Override
  public Future<SendOutcome> send(Contact to, Message message) {
    return fuse.pass(Point.BEFORE_SEND, Point.AFTER_SEND, () -> service.send(to, message));
  }

  @Override
  public Future<List<Update>> updates(long from, Duration waiting) {
    return fuse.pass(() -> service.updates(from, waiting));
  }

  @Override
  public Future<SendOutcome> edit(Contact chat, String messageId, Message message) {
    return fuse.pass(() -> service.edit(chat, messageId, message));
  }

  @Override
  public Future<Void> answerPress(String pressId, String text) {
    return fuse.pass(() -> service.answerPress(pressId, text));
  }

  @Override
  public Future<Void> publishCommands(Optional<Language> language, List<Command> commands) {
    return fuse.pass(() -> service.publishCommands(language, commands));
  }

  @Override
  public Future<Void> publishCommands(Contact chat, List<Command> commands) {
    return fuse.pass(() -> service.publishCommands(chat, commands));
  }

  @Override
  public Future<Boolean> listen(Function<Update, Future<Void>> taking) {
    return fuse.pass(() -> service.listen(taking));
  }
}
