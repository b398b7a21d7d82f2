package io.slothunter.notifier.bot;

import io.slothunter.notifier.deliver.Channel;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A channel in which people answer. */
public interface ChatService extends Channel {
  /**
   * What people did, oldest first, waiting for the first of it for a while.
   *
   * @param from only what is numbered this or higher; whatever is below is thereby confirmed and
   *     never comes again. 0 for everything unconfirmed.
   * @param waiting how long to wait when there is nothing
   * @return fails with {@link PollFailed} when the service does not answer as it should
   */
  Future<List<Update>> updates(long from, Duration waiting);

  /**
   * Replaces a message's text and buttons; a message that says just this already counts as sent.
   * The future fails only for a bug of ours.
   */
  Future<SendOutcome> edit(Contact chat, String messageId, Message message);

  /**
   * Ends the waiting of a pressed button.
   *
   * @param text shown for a moment; empty for nothing
   */
  Future<Void> answerPress(String pressId, String text);

  /**
   * Says which commands there are.
   *
   * @param language for whom; empty for everybody else
   */
  Future<Void> publishCommands(Optional<Language> language, List<Command> commands);

  /** Says which commands there are in one chat. */
  Future<Void> publishCommands(Contact chat, List<Command> commands);

  /**
   * Has the service hand over what people did as it happens, where we are set up for that, and
   * otherwise has it wait to be asked. On the caller's context.
   *
   * @param taking deals with one update, which may come twice; complete when the service may forget
   *     it, failed when it is to hand it over again
   * @return false where {@link #updates} has to be asked; fails when the service could not be told
   */
  Future<Boolean> listen(Function<Update, Future<Void>> taking);

  /**
   * @param number grows from update to update
   * @param what empty when it concerns us not
   */
  record Update(long number, Optional<Incoming> what) {}

  /**
   * @param name without the slash
   */
  record Command(String name, String description) {}

  /** A round of asking for updates came to nothing. */
  final class PollFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    /**
     * @param refused true when the service answered and refuses us, so that a person must act
     */
    public PollFailed(String message, boolean refused) {
      super(message);
      this.refused = refused;
    }

    public boolean refused() {
      return refused;
    }
  }
}
