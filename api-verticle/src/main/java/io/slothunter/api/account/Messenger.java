package io.slothunter.api.account;

import io.slothunter.scanner.destination.Target;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** How this server reaches people at once, apart from what they are alerted of. */
public interface Messenger {
  /** Where nothing is spoken. */
  Messenger NONE =
      new Messenger() {
        @Override
        public Set<String> channels() {
          return Set.of();
        }

        @Override
        public Optional<String> pushKey() {
          return Optional.empty();
        }

        @Override
        public Future<Told> tell(Target target, String text) {
          return Future.succeededFuture(new Told(false, "no channel is spoken here"));
        }
      };

  /** The channels that are spoken, by name. */
  Set<String> channels();

  /** What a browser subscribes to web push with; empty where that is not spoken. */
  Optional<String> pushKey();

  /**
   * One attempt, bounded in time; the future succeeds whatever the channel's service does.
   *
   * @param text plain; its first line is the title
   */
  Future<Told> tell(Target target, String text);

  /**
   * What came of it.
   *
   * @param said what the service said, if it did not accept; may repeat what is secret
   */
  record Told(boolean accepted, String said) {}
}
