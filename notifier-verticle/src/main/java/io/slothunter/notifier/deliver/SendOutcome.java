package io.slothunter.notifier.deliver;

import java.time.Duration;
import java.util.function.Function;

/** What came of one attempt to send. */
public sealed interface SendOutcome {

  /** One function for each outcome. */
  <T> T match(Cases<T> cases);

  /**
   * The channel accepted the message.
   *
   * @param messageId what the channel calls it; empty when it did not say
   */
  record Sent(String messageId) implements SendOutcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.sent().apply(this);
    }
  }

  /** Not sent: too many messages; not before this time has passed. */
  record RetryAfter(Duration delay) implements SendOutcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.retryAfter().apply(this);
    }
  }

  /** Not sent: the person blocked us, or is gone. */
  record Unreachable(String reason) implements SendOutcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.unreachable().apply(this);
    }
  }

  /** Not sent, and this message never will be. */
  record Rejected(String reason) implements SendOutcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.rejected().apply(this);
    }
  }

  /** Not sent: the channel refuses us as such, whatever the message. */
  record ShutOut(String reason) implements SendOutcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.shutOut().apply(this);
    }
  }

  /**
   * No usable answer.
   *
   * @param perhapsAccepted true if the request may have arrived, so that a repeat may be a second
   *     message
   */
  record Failed(String cause, boolean perhapsAccepted) implements SendOutcome {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.failed().apply(this);
    }
  }

  record Cases<T>(
      Function<Sent, T> sent,
      Function<RetryAfter, T> retryAfter,
      Function<Unreachable, T> unreachable,
      Function<Rejected, T> rejected,
      Function<ShutOut, T> shutOut,
      Function<Failed, T> failed) {}
}
