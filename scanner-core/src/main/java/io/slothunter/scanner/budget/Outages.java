package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times in which a provider gives no usable answers, each told once: to the operator when it
 * begins, to people only if it lasts, and to those again when it is over. On one lane.
 */
final class Outages {
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  private final ProviderId provider;
  private final Lane lane;
  private Duration tellAfter = Manners.USUAL.tellAfter();
  private @Nullable Consumer<OutageNotice> listener;
  private Lane.Alarm alarm = () -> {};
  private volatile Standing.@Nullable Outage outage;
  private @Nullable Instant told;

  Outages(ProviderId provider, Lane lane) {
    this.provider = provider;
    this.lane = lane;
  }

  /**
   * @param toldBefore of which outage people were told by an earlier process and not of its end
   */
  void tell(Consumer<OutageNotice> to, Duration after, Optional<Instant> toldBefore) {
    listener = to;
    tellAfter = after;
    told = toldBefore.orElse(null);
  }

  /** From any thread. */
  Optional<Standing.Outage> now() {
    return Optional.ofNullable(outage);
  }

  void begin(String why) {
    if (outage != null) {
      return;
    }
    Instant since = told == null ? lane.now() : told;
    outage = new Standing.Outage(since, why);
    LOG.atWarn()
        .setMessage("a provider gives no usable answers; slots stay as last proven")
        .addKeyValue("provider", provider)
        .addKeyValue("because", why)
        .log();
    if (told == null && listener != null) {
      Consumer<OutageNotice> to = listener;
      alarm = lane.after(tellAfter, () -> last(since, to));
    }
  }

  void end() {
    if (outage != null) {
      alarm.cancel();
      LOG.atWarn()
          .setMessage("a provider gives usable answers again")
          .addKeyValue("provider", provider)
          .addKeyValue("without", Duration.between(outage.since(), lane.now()))
          .log();
      outage = null;
    }
    if (told != null && listener != null) {
      listener.accept(new OutageNotice(provider, told, true));
      told = null;
    }
  }

  private void last(Instant since, Consumer<OutageNotice> to) {
    told = since;
    to.accept(new OutageNotice(provider, since, false));
  }
}
