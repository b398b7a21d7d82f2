package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.store.Members;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may begin: everybody, who has a code, or nobody new. */
public final class AdminAccess implements Screen {
  private static final Duration GOOD_FOR = Duration.ofDays(7);
  private static final List<Access> MODES = List.of(Access.values());
  private static final int CODE_BYTES = 15;

  private final Members members;
  private final BotTrail trail;
  private final Keys keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public AdminAccess(Members members, BotTrail trail, Keys keys, InstantSource clock) {
    this.members = members;
    this.trail = trail;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ADMIN_ACCESS,
        (caller, action, shown) -> page(caller, ""),
        Verb.ADMIN_ASK_ACCESS,
        (caller, action, shown) -> Future.succeededFuture(ask(caller, action.value())),
        Verb.ADMIN_SET_ACCESS,
        (caller, action, shown) -> set(caller, action.value()),
        Verb.ADMIN_INVITE,
        (caller, action, shown) -> invite(caller));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of("invite", (caller, words) -> invite(caller));
  }

  private Future<Reply> page(Caller caller, String toast) {
    return members.access().map(access -> Reply.screen(page(caller, access), toast));
  }

  private Message page(Caller caller, Access now) {
    List<Button> others = new ArrayList<>();
    for (Access each : Access.values()) {
      if (each != now) {
        Action ask = new Action(Verb.ADMIN_ASK_ACCESS, 0, MODES.indexOf(each));
        others.add(keys.ask(caller, name(each), ask));
      }
    }
    String name = caller.speech().say(name(now));
    return Message.of(
        caller.speech().say(Phrase.ACCESS_NOW, Map.of("access", name)),
        List.of(
            others,
            keys.row(
                keys.ask(caller, Phrase.INVITE, Action.of(Verb.ADMIN_INVITE)),
                keys.ask(caller, Phrase.BACK, Action.of(Verb.ADMIN)))));
  }

  private Reply ask(Caller caller, long wanted) {
    Optional<Access> access = access(wanted);
    if (access.isEmpty()) {
      return Reply.toast(caller.speech().say(Phrase.UNKNOWN_BUTTON));
    }
    String name = caller.speech().say(name(access.get()));
    return Reply.screen(
        Message.of(
            caller.speech().say(Phrase.ACCESS_ASK, Map.of("access", name)),
            List.of(
                keys.row(
                    keys.ask(caller, Phrase.YES, new Action(Verb.ADMIN_SET_ACCESS, 0, wanted)),
                    keys.ask(caller, Phrase.NO, Action.of(Verb.ADMIN_ACCESS))))));
  }

  private Future<Reply> set(Caller caller, long wanted) {
    Optional<Access> access = access(wanted);
    return access.isEmpty()
        ? page(caller, "")
        : trail
            .noted(
                caller.id(),
                "changeAccess",
                access.get().name(),
                () -> members.admit(access.get()),
                done -> new Came(200, access.get().name()))
            .compose(done -> page(caller, caller.speech().say(Phrase.SAVED)));
  }

  /** The code is shown once, and kept only as its hash. */
  private Future<Reply> invite(Caller caller) {
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant until = clock.instant().plus(GOOD_FOR);
    return trail
        .noted(
            caller.id(),
            "invite",
            "",
            () -> members.invite(SecretHash.of(code), caller.id(), until),
            done -> new Came(201, ""))
        .map(
            done ->
                Reply.anew(
                    Message.of(
                        caller
                            .speech()
                            .say(
                                Phrase.INVITATION,
                                Map.of(
                                    "code",
                                    code,
                                    "n",
                                    caller.speech().number(GOOD_FOR.toDays()))))));
  }

  private static Optional<Access> access(long place) {
    return place >= 0 && place < MODES.size()
        ? Optional.of(MODES.get((int) place))
        : Optional.empty();
  }

  private static Phrase name(Access access) {
    return switch (access) {
      case OPEN -> Phrase.ACCESS_OPEN;
      case INVITE -> Phrase.ACCESS_BY_CODE;
      case CLOSED -> Phrase.ACCESS_NOBODY;
    };
  }
}
