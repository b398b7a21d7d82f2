package io.slothunter.notifier.bot;

import io.slothunter.notifier.bot.ChatService.Update;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deals with what one chat does in order, and with all chats at once. */
final class ChatOrder {
  private static final Logger LOG = LoggerFactory.getLogger(ChatOrder.class);
  private static final int MOST_WAITING = 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final class Chat {
    private Future<Void> last = Future.succeededFuture();
    private int waiting;
  }

  private final Function<Incoming, Future<Void>> conversation;
  private final Function<Incoming, Future<Void>> tooMany;
  private final Map<Contact, Chat> chats = new HashMap<>();

  /**
   * @param tooMany does the least for what a chat that does too much at once does besides
   */
  ChatOrder(
      Function<Incoming, Future<Void>> conversation, Function<Incoming, Future<Void>> tooMany) {
    this.conversation = conversation;
    this.tooMany = tooMany;
  }

  /** Complete when it is dealt with, well or not; never fails. */
  Future<Void> handle(Incoming incoming) {
    Chat chat = chats.computeIfAbsent(incoming.from(), c -> new Chat());
    if (chat.waiting >= MOST_WAITING) {
      LOG.atWarn().setMessage("a chat writes faster than it can be answered; left out").log();
      return tooMany.apply(incoming).recover(ChatOrder::shrug);
    }
    chat.waiting++;
    Future<Void> mine =
        chat.last
            .compose(before -> conversation.apply(incoming))
            .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
            .recover(ChatOrder::shrug);
    chat.last = mine;
    return mine.onComplete(
        done -> {
          chat.waiting--;
          if (chat.waiting == 0) {
            chats.remove(incoming.from(), chat);
          }
        });
  }

  /** The same; at once where nobody did anything that concerns us. */
  Future<Void> handle(Update update) {
    return update.what().map(what -> handle(what)).orElse(Future.succeededFuture());
  }

  private static Future<Void> shrug(Throwable cause) {
    LOG.atWarn()
        .setMessage("a person could not be answered")
        .addKeyValue("cause", cause.toString())
        .log();
    return Future.succeededFuture();
  }
}
