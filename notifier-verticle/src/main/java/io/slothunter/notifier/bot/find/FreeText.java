package io.slothunter.notifier.bot.find;

import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Conversation;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.provider.LinkReading;
import io.vertx.core.Future;
import java.util.function.Function;

/** What a person writes who gives no command: doctors' links, or whom to search for. */
public final class FreeText implements Conversation.Chat {
  private final LinkFinder finder;
  private final LinkDesk links;
  private final SearchScreen doctors;

  /**
   * @param reader tells whose link a word is, without contacting anybody
   */
  public FreeText(Function<String, LinkReading> reader, LinkDesk links, SearchScreen doctors) {
    this.finder = new LinkFinder(reader);
    this.links = links;
    this.doctors = doctors;
  }

  @Override
  public Future<Reply> answer(Caller caller, String text) {
    LinkFinder.Found found = finder.in(text);
    if (!found.links().isEmpty()) {
      return links.take(caller, found.links()).map(Reply.NOTHING);
    }
    if (caller.isGroup()) {
      // People in a group talk to each other.
      return Future.succeededFuture(Reply.NOTHING);
    }
    return found.anyLink() || text.isBlank()
        ? Future.succeededFuture(
            Reply.screen(
                Message.of(
                    caller
                        .speech()
                        .say(found.anyLink() ? Phrase.LINK_NOT_OURS : Phrase.SHORT_HELP))))
        : doctors.search(caller, text);
  }
}
