package io.slothunter.notifier.truth;

import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.deliver.SpareLane;
import io.slothunter.notifier.text.AlertWriter;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.SentMessages.Mark;
import io.slothunter.scanner.store.SentMessages.Page;
import io.slothunter.scanner.store.SentMessages.Whole;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages true: one whose slot is gone is edited, and once more if the slot is free again.
 *
 * <p>What a message shows and what is so stand in the store, and the messages for which the two
 * differ are asked for there: at once for calendars in which something of theirs changed, and for
 * all of them at the start and now and then. So an edit that failed, a restart, or a word that the
 * bus lost loses none. Edits wait for alerts and answers; of one message they are at least a few
 * seconds apart, in which more of its slots may go.
 */
public final class MessageMender {
  private static final Logger LOG = LoggerFactory.getLogger(MessageMender.class);

  private static final int AT_ONCE = 20;

  private final Vertx vertx;
  private final SentMessages messages;
  private final Edits edits;
  private final InstantSource clock;
  private final MendingOptions options;
  private final StruckOut struck = new StruckOut();
  private final Happenings happenings;
  private boolean running;
  private boolean busy;
  private long look = -1;
  private long beat = -1;

  /** Where it is heard what happened, whichever process noticed it. */
  public record Following(SlotLog log, LocalBus bus, Duration lookEvery) {}

  /** How a message is written anew. */
  public record Writing(ChatService service, SpareLane lane, AlertWriter writer) {}

  /**
   * How often messages are looked at.
   *
   * @param lookEvery all of them
   * @param apart between two edits of one
   * @param gather how long changes are gathered before they are looked at together
   */
  public record MendingOptions(Duration lookEvery, Duration apart, Duration gather) {
    public static final MendingOptions DEFAULT =
        new MendingOptions(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMillis(200));
  }

  public MessageMender(
      Vertx vertx,
      Following following,
      SentMessages messages,
      Writing writing,
      InstantSource clock,
      MendingOptions options) {
    this.vertx = vertx;
    this.messages = messages;
    this.edits = new Edits(messages, writing, clock, options.apart());
    this.clock = clock;
    this.options = options;
    this.happenings =
        new Happenings(vertx, following, struck::mayMakeUntrue, options.gather(), this::wake);
  }

  public void start() {
    running = true;
    happenings.start();
    look = vertx.setPeriodic(options.lookEvery().toMillis(), id -> happenings.lookAtAll());
    beat =
        vertx.setPeriodic(
            options.apart().toMillis(),
            id -> {
              happenings.beat();
              wake();
            });
  }

  public Future<Void> stop() {
    running = false;
    vertx.cancelTimer(look);
    vertx.cancelTimer(beat);
    return happenings.stop();
  }

  private void wake() {
    if (running && !busy) {
      happenings.take().ifPresent(this::look);
    }
  }

  /**
   * @param calendars all of them if there is none
   */
  private void look(Set<CalendarId> calendars) {
    busy = true;
    Future<Void> asked = calendars.isEmpty() ? askWhatIsStruckOut() : Future.succeededFuture();
    asked
        .compose(done -> round(calendars, Mark.FIRST))
        .onComplete(
            done -> {
              busy = false;
              if (done.failed()) {
                happenings.lookAtAll();
                LOG.atWarn()
                    .setMessage("messages cannot be looked at just now; trying again")
                    .addKeyValue("cause", done.cause().toString())
                    .log();
              } else if (!happenings.gathering()) {
                wake();
              }
            });
  }

  private Future<Void> askWhatIsStruckOut() {
    return messages.struck(clock.instant()).onSuccess(struck::found).mapEmpty();
  }

  /** All of them once, page by page: what has to wait keeps nothing else waiting. */
  private Future<Void> round(Set<CalendarId> calendars, Mark after) {
    return messages
        .untrue(calendars, clock.instant(), after, AT_ONCE)
        .compose(page -> mendAll(page).compose(done -> goOn(calendars, page)));
  }

  private Future<Void> mendAll(Page page) {
    return Future.join(page.messages().stream().map(this::mendOrPutOff).toList())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Void> goOn(Set<CalendarId> calendars, Page page) {
    return running && page.next().isPresent()
        ? round(calendars, page.next().get())
        : Future.succeededFuture();
  }

  private Future<Void> mendOrPutOff(Whole sent) {
    return edits.mayBegin(sent)
        ? edits.make(sent).onFailure(e -> putOff(sent))
        : Future.succeededFuture().map(v -> putOff(sent));
  }

  private Void putOff(Whole sent) {
    happenings.again(calendars(sent));
    return null;
  }

  private static Set<CalendarId> calendars(Whole sent) {
    return sent.slots().stream().map(each -> each.slot().calendar()).collect(Collectors.toSet());
  }
}
