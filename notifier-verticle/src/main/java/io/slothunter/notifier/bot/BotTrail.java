package io.slothunter.notifier.bot;

import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every change that a person makes through the bot before it is made, in the words in which
 * the API notes the same: what cannot be noted is not done. Rows hold ids and nothing else.
 */
public final class BotTrail {
  private static final Logger LOG = LoggerFactory.getLogger(BotTrail.class);

  private final Audit audit;

  public BotTrail(Audit audit) {
    this.audit = audit;
  }

  /**
   * What a change came to.
   *
   * @param status as HTTP says it
   * @param target what it was done to
   */
  public record Came(int status, String target) {}

  public <T> Future<T> noted(
      PersonId person,
      String action,
      String target,
      Supplier<Future<T>> act,
      Function<T, Came> meaning) {
    String actor = "person " + person;
    return audit
        .begin(actor, action, target)
        .compose(
            entry ->
                act.get()
                    .onComplete(
                        done ->
                            settle(
                                entry,
                                actor,
                                done.succeeded()
                                    ? meaning.apply(done.result())
                                    : new Came(500, target))));
  }

  /** The change is made, so what came of the row is nobody's to wait for. */
  private void settle(long entry, String actor, Came came) {
    audit
        .settle(entry, actor, came.target(), came.status())
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("what came of a change was not noted")
                    .addKeyValue("entry", entry)
                    .addKeyValue("cause", e.toString())
                    .log());
  }
}
