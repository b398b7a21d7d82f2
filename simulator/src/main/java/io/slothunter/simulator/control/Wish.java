package io.slothunter.simulator.control;

import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.CalendarKey;
import io.slothunter.simulator.world.World;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a control request asks for, read strictly. */
final class Wish {

  /** A request that cannot be met; the message says why. */
  static final class Unmet extends RuntimeException {
    private final int status;

    private Unmet(int status, String why) {
      super(why, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private static final int LARGEST_PAGE = 10_000;
  private static final int USUAL_PAGE = 1_000;

  private final RoutingContext context;
  private final JsonObject body;

  private Wish(RoutingContext context, JsonObject body) {
    this.context = context;
    this.body = body;
  }

  static Wish of(RoutingContext context) {
    Buffer body = context.body().buffer();
    if (body == null || body.length() == 0) {
      return new Wish(context, new JsonObject());
    }
    try {
      return new Wish(context, body.toJsonObject());
    } catch (DecodeException | ClassCastException malformed) {
      throw bad("the body must be a JSON object");
    }
  }

  static Unmet bad(String why) {
    return new Unmet(400, why);
  }

  static Unmet missing(String why) {
    return new Unmet(404, why);
  }

  static Unmet impossible(String why) {
    return new Unmet(409, why);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> bad("\"" + name + "\" (text) is missing"));
  }

  Optional<String> optionalText(String name) {
    Object value = value(name);
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  long number(String name) {
    return optionalNumber(name).orElseThrow(() -> bad("\"" + name + "\" (number) is missing"));
  }

  OptionalLong optionalNumber(String name) {
    Object value = value(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          value instanceof Number number ? number.longValue() : Long.parseLong(value.toString()));
    } catch (NumberFormatException notANumber) {
      throw bad("\"" + name + "\" must be a whole number");
    }
  }

  double fraction(String name, double otherwise) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw bad("\"" + name + "\" must be a number");
  }

  long since() {
    return optionalNumber("since").orElse(0);
  }

  int limit() {
    long limit = optionalNumber("limit").orElse(USUAL_PAGE);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw bad("\"limit\" must be 1 to " + LARGEST_PAGE);
    }
    return (int) limit;
  }

  BookingCalendar calendar(World world) {
    CalendarKey key = new CalendarKey(text("centerId"), text("userCenterId"), text("serviceId"));
    return world.calendar(key).orElseThrow(() -> missing("there is no such calendar: " + key));
  }

  long idInPath() {
    try {
      return Long.parseLong(context.pathParam("id"));
    } catch (NumberFormatException notANumber) {
      throw bad("the id in the path must be a number");
    }
  }

  /** A value of the body or, for requests without one, of the query. */
  private @Nullable Object value(String name) {
    Object value = body.getValue(name);
    return value == null ? context.queryParams().get(name) : value;
  }
}
