package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.wire.Ask;
import io.slothunter.simulator.wire.Fields;
import io.slothunter.simulator.wire.Gzip;
import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.wire.Reply.Header;
import io.slothunter.simulator.wire.Room;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** {@code POST /booking/v2/…}: the booking gateway. */
final class BookingRoom implements Room {

  private static final Set<String> CALLS =
      Set.of("getFreeDays", "getFreeTurns", "getFreeTurn", "suspend", "unsuspend");
  private static final int WORTH_COMPRESSING = 1_000;

  private final World world;
  private final FreeDays freeDays;
  private final FreeTurns freeTurns;
  private final Holding holding;
  private final Delays delays;
  private final boolean gzip;

  BookingRoom(World world, MicroClock clock, BookingOptions options, Delays delays) {
    this.world = world;
    this.freeDays = new FreeDays(world, clock, options.unsettled());
    this.freeTurns = new FreeTurns(world, clock);
    this.holding = new Holding(world, clock);
    this.delays = delays;
    this.gzip = options.gzip();
  }

  @Override
  public Area area() {
    return Area.BOOKING;
  }

  @Override
  public String label(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return CALLS.contains(last) ? last : "other";
  }

  @Override
  public Future<Reply> answer(Ask ask) {
    Reply reply = reply(ask);
    boolean compress =
        gzip
            && ask.acceptsGzip()
            && !reply.headers().contains(Gzip.HEADER)
            && reply.body().length() >= WORTH_COMPRESSING;
    return Future.succeededFuture(compress ? Gzip.compress(reply) : reply);
  }

  @Override
  public Reply throttled(OptionalInt retryAfter) {
    return Throttling.reply(retryAfter);
  }

  /** Success, and nothing in it. */
  @Override
  public Reply softBanned(Ask ask) {
    String head = "{\"status\":1,\"message\":\"" + Envelope.SUCCESS_MESSAGE + "\",\"result\":[]";
    boolean days = label(ask.path()).equals("getFreeDays");
    return Envelope.of(Buffer.buffer(head + (days ? ",\"calendar\":{\"turns\":[]}}" : "}")));
  }

  @Override
  public Reply saysFull(Ask ask) {
    return Envelope.status(Envelope.FULL);
  }

  @Override
  public long usualDelayMillis() {
    return delays.next();
  }

  private Reply reply(Ask ask) {
    String call = label(ask.path());
    if (call.equals("other")) {
      return Reply.html(404, "<html><body><h1>404</h1></body></html>");
    }
    if (!ask.method().equals("POST")) {
      return Reply.html(405, "<html><body><h1>405</h1></body></html>")
          .with(new Header("allow", "POST"));
    }
    Optional<Map<String, String>> form = Fields.ofBody(ask);
    if (form.isEmpty()) {
      return Envelope.status(Envelope.INVALID_FORM);
    }
    return BookingForm.goodTerminal(ask, form.get())
        ? reply(call, ask, form.get())
        : Envelope.status(Envelope.BAD_TERMINAL);
  }

  private Reply reply(String call, Ask ask, Map<String, String> form) {
    return switch (call) {
      case "getFreeDays" -> onCalendar(form, calendar -> freeDays(calendar, ask, form));
      case "getFreeTurns" -> onCalendar(form, calendar -> freeTurns(calendar, form));
      case "getFreeTurn" -> onCalendar(form, holding::firstFree);
      case "suspend" -> onCalendar(form, calendar -> holding.suspend(calendar, form));
      default -> holding.release(form);
    };
  }

  private Reply freeDays(BookingCalendar calendar, Ask ask, Map<String, String> form) {
    boolean pack = gzip && ask.acceptsGzip();
    boolean daysOnly = "false".equals(form.get("return_free_turns"));
    return daysOnly ? freeDays.days(calendar, pack) : freeDays.slots(calendar, pack);
  }

  private Reply freeTurns(BookingCalendar calendar, Map<String, String> form) {
    return BookingForm.seconds(form, "date")
        .map(date -> freeTurns.of(calendar, date))
        .orElseGet(() -> Envelope.status(Envelope.INVALID_FORM));
  }

  private Reply onCalendar(Map<String, String> form, Function<BookingCalendar, Reply> call) {
    return BookingForm.calendar(form)
        .map(
            key ->
                world
                    .calendar(key)
                    .map(call)
                    .orElseGet(() -> Envelope.status(Envelope.BOOKING_OFF)))
        .orElseGet(() -> Envelope.status(Envelope.INVALID_FORM));
  }
}
