package io.slothunter.notifier.web;

import io.slothunter.notifier.deliver.SendOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What an answer means for a message: the part that all servers of the web agree on. */
public final class Outcomes {
  private static final Duration UNSAID = Duration.ofSeconds(30);

  private Outcomes() {}

  /**
   * @param messageId what a message that was taken is called
   * @param refused what a status of 400 to 499 means that is not about too many requests
   */
  public static SendOutcome of(
      WebAnswer answer, String messageId, Function<WebAnswer.Answered, SendOutcome> refused) {
    return answer.match(
        answered -> answered(answered, messageId, refused),
        barred -> new SendOutcome.Rejected(barred.reason()),
        lost -> new SendOutcome.Failed(lost.cause(), lost.perhapsDone()));
  }

  private static SendOutcome answered(
      WebAnswer.Answered answer,
      String messageId,
      Function<WebAnswer.Answered, SendOutcome> refused) {
    int status = answer.status();
    Optional<Duration> wait = answer.retryAfter();
    if (answer.isSuccess()) {
      return new SendOutcome.Sent(messageId);
    }
    if (status == 429 || (status == 503 && wait.isPresent())) {
      return new SendOutcome.RetryAfter(wait.orElse(UNSAID));
    }
    if (status >= 300 && status < 400) {
      return new SendOutcome.Rejected(
          "HTTP "
              + status
              + ": redirects are not followed; give the address that this one leads to");
    }
    return status >= 400 && status < 500
        ? refused.apply(answer)
        : new SendOutcome.Failed(answer.said(), true);
  }
}
