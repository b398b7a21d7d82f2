package io.slothunter.api.rest.account;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.json.Fault;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.OwnWatch;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What requests about accounts have in common. */
final class Fields {
  private Fields() {}

  /** As it is kept and compared. */
  static String email(JsonObject body) {
    return body.getString("email").strip().toLowerCase(Locale.ROOT);
  }

  static Language language(JsonObject body, Language ifAbsent) {
    String text = body.getString("language");
    return text == null ? ifAbsent : Language.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The rule of the route has seen to it that there is one. */
  static UserId user(RoutingContext request) {
    return Caller.of(request).user().orElseThrow(Fields::nobody);
  }

  static SessionId session(RoutingContext request) {
    return Caller.of(request).session().orElseThrow(Fields::nobody);
  }

  /** Whoever shows the operator's token is nobody in particular. */
  static boolean isSomebody(RoutingContext request) {
    return Caller.of(request).user().isPresent();
  }

  static Problem nobodyInParticular() {
    return Problem.of(
        ProblemKind.NOT_PERMITTED, "the operator's token is nobody's account: sign in");
  }

  static OptionalLong id(RoutingContext request) {
    return Query.whole(request.pathParam("id"));
  }

  static Problem wrong(String pointer, String detail) {
    return Problem.of(ProblemKind.INVALID_BODY, List.of(new Fault("#/" + pointer, detail)));
  }

  private static IllegalStateException nobody() {
    return new IllegalStateException("this route is for people who are signed in");
  }

  /** The watch that the request names, of those of its sender. */
  static Optional<OwnWatch> named(List<OwnWatch> own, OptionalLong id) {
    return own.stream()
        .filter(each -> id.isPresent() && each.watch().id().value() == id.getAsLong())
        .findFirst();
  }
}
