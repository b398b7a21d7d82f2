package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.wire.Reply.Header;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The common shape of the booking answers: HTTP 200, and a status and a message in the body. */
final class Envelope {

  static final int SUCCESS = 1;
  static final int INVALID_FORM = 0;
  static final int BAD_TERMINAL = 3;
  static final int FULL = 32;
  static final int HOLD_EXPIRED = 300;
  static final int BOOKING_OFF = 700;

  static final String SUCCESS_MESSAGE = "درخواست شما با موفقیت انجام شد";

  static final List<Header> HEADERS =
      List.of(
          new Header("server", "ArvanCloud"),
          new Header("x-powered-by", "PHP/7.3.33"),
          new Header("cache-control", "no-store, no-cache, must-revalidate"),
          new Header("server-timing", "total;dur=0"),
          new Header("p24-my-country", "IR"),
          new Header("x-request-id", "0b7f6f2e5d0c4a9f8d3b1e2c4a5f6071"));

  static final List<Header> EDGE_HEADERS = List.of(new Header("server", "ArvanCloud"));

  private Envelope() {}

  static Reply success(JsonObject answer) {
    JsonObject body = new JsonObject().put("status", SUCCESS).put("message", SUCCESS_MESSAGE);
    return Reply.json(200, HEADERS, body.mergeIn(answer).toBuffer());
  }

  /** A status without content: one list that is empty, and why. */
  static Reply status(int status) {
    JsonObject body =
        new JsonObject()
            .put("status", status)
            .put("message", message(status))
            .put("result", new JsonArray());
    return Reply.json(200, HEADERS, body.toBuffer());
  }

  static Reply of(Buffer body) {
    return Reply.json(200, HEADERS, body);
  }

  private static String message(int status) {
    return switch (status) {
      case SUCCESS -> SUCCESS_MESSAGE;
      case BAD_TERMINAL -> "شناسه ترمینال نامعتبر است";
      case FULL -> "عدم وجود نوبت خالی (تکمیل ظرفیت)";
      case HOLD_EXPIRED -> "زمان رزرو نوبت به پایان رسیده است";
      case BOOKING_OFF -> "نوبت دهی اینترنتی غیر فعال است";
      default -> "اطلاعات ارسال شده نامعتبر است";
    };
  }
}
