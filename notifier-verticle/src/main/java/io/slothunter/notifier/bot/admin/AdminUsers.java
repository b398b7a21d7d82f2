package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.bot.Keys;
import io.slothunter.notifier.bot.Reply;
import io.slothunter.notifier.bot.Screen;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Html;
import io.slothunter.notifier.text.Message;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speech;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People as admins see them: found, shut out and let in, given a role. */
public final class AdminUsers implements Screen {
  private static final int PAGE = 8;
  private static final List<Role> ROLES = List.of(Role.values());
  private static final String NUMBER = "-?[0-9]{1,18}";

  private final Members members;
  private final Judging judging;
  private final Keys keys;

  public AdminUsers(Members members, Judging judging, Keys keys) {
    this.members = members;
    this.judging = judging;
    this.keys = keys;
  }

  @Override
  public Map<Verb, Press> presses() {
    return Map.of(
        Verb.ADMIN_USERS,
        (caller, action, shown) -> list(caller, Math.max(0, action.value())),
        Verb.ADMIN_USER,
        (caller, action, shown) -> one(caller, person(action), ""),
        Verb.ADMIN_ASK_BLOCK,
        (caller, action, shown) -> askBlock(caller, person(action)),
        Verb.ADMIN_BLOCK,
        (caller, action, shown) -> judged(caller, judging.block(caller, person(action), true)),
        Verb.ADMIN_UNBLOCK,
        (caller, action, shown) -> judged(caller, judging.block(caller, person(action), false)),
        Verb.ADMIN_ASK_ROLE,
        (caller, action, shown) -> askRole(caller, person(action), action.value()),
        Verb.ADMIN_ROLE,
        (caller, action, shown) -> role(caller, person(action), action.value()));
  }

  @Override
  public Map<String, Command> commands() {
    return Map.of("user", this::find);
  }

  private static PersonId person(Action action) {
    return new PersonId(action.subject());
  }

  private Future<Reply> find(Caller caller, String words) {
    String number = words.strip();
    if (!number.matches(NUMBER)) {
      return Future.succeededFuture(
          Reply.screen(Message.of(caller.speech().say(Phrase.ADMIN_USER_HOW))));
    }
    Contact chat = new Contact(caller.contact().channel(), number);
    return members
        .at(chat)
        .compose(
            there ->
                there.isPresent()
                    ? Future.succeededFuture(there)
                    : members.of(new PersonId(Long.parseLong(number))))
        .map(found -> page(caller, found));
  }

  private Future<Reply> list(Caller caller, long after) {
    return members
        .page(caller.contact().channel(), after, PAGE + 1)
        .map(
            found -> {
              List<Member> page = found.subList(0, Math.min(PAGE, found.size()));
              List<List<Button>> rows = new ArrayList<>();
              for (Member member : page) {
                rows.add(keys.row(keys.named(caller, label(member), user(member))));
              }
              rows.add(turns(caller, after, found.size() > PAGE, page));
              return Reply.screen(Message.of(caller.speech().say(Phrase.ADMIN_USERS_LIST), rows));
            });
  }

  private List<Button> turns(Caller caller, long after, boolean more, List<Member> page) {
    List<Button> row = new ArrayList<>();
    if (after > 0) {
      row.add(keys.ask(caller, Phrase.FIRST_PAGE, Action.of(Verb.ADMIN_USERS)));
    }
    if (more) {
      long last = page.get(page.size() - 1).person().id().value();
      row.add(keys.ask(caller, Phrase.PAGE_NEXT, new Action(Verb.ADMIN_USERS, 0, last)));
    }
    row.add(keys.ask(caller, Phrase.BACK, Action.of(Verb.ADMIN)));
    return row;
  }

  private static String label(Member member) {
    String sign = member.blocked() ? "⛔ " : member.person().reachable() ? "" : "▫ ";
    String star = member.role() == Role.ADMIN ? "★ " : "";
    return sign + star + member.person().id() + " · " + member.person().contact().address();
  }

  private static Action user(Member member) {
    return new Action(Verb.ADMIN_USER, member.person().id().value(), 0);
  }

  private Future<Reply> one(Caller caller, PersonId id, String toast) {
    return members.of(id).map(found -> new Reply(toast, page(caller, found).message(), false));
  }

  private Reply page(Caller caller, Optional<Member> found) {
    Speech speech = caller.speech();
    if (found.isEmpty()) {
      return Reply.screen(Message.of(speech.say(Phrase.USER_UNKNOWN), List.of(back(caller))));
    }
    Member member = found.get();
    String state =
        speech.say(
            member.blocked()
                ? Phrase.USER_BLOCKED
                : member.person().reachable() ? Phrase.USER_IN : Phrase.USER_AWAY);
    String html =
        speech.say(
            Phrase.ADMIN_USER,
            Map.of(
                "id", speech.number(member.person().id().value()),
                "chat", Html.name(member.person().contact().address(), 60),
                "role", speech.say(name(member.role())),
                "state", state));
    return Reply.screen(Message.of(html, rows(caller, member)));
  }

  private List<List<Button>> rows(Caller caller, Member member) {
    long id = member.person().id().value();
    List<List<Button>> rows = new ArrayList<>();
    if (judging.mayJudge(caller, member)) {
      Verb verb = member.blocked() ? Verb.ADMIN_UNBLOCK : Verb.ADMIN_ASK_BLOCK;
      rows.add(
          keys.row(
              keys.ask(
                  caller,
                  member.blocked() ? Phrase.UNBLOCK : Phrase.BLOCK,
                  new Action(verb, id, 0))));
      List<Button> roles = new ArrayList<>();
      for (Role role : Role.values()) {
        if (role != member.role()) {
          roles.add(
              keys.ask(
                  caller, name(role), new Action(Verb.ADMIN_ASK_ROLE, id, ROLES.indexOf(role))));
        }
      }
      rows.add(roles);
    }
    rows.add(back(caller));
    return rows;
  }

  private Future<Reply> askBlock(Caller caller, PersonId id) {
    return members
        .of(id)
        .map(
            found ->
                found.isEmpty()
                    ? page(caller, found)
                    : question(
                        caller,
                        caller.speech().say(Phrase.BLOCK_ASK, chat(found.get())),
                        new Action(Verb.ADMIN_BLOCK, id.value(), 0),
                        user(found.get())));
  }

  private Future<Reply> askRole(Caller caller, PersonId id, long wanted) {
    return members
        .of(id)
        .map(
            found -> {
              Optional<Role> role = role(wanted);
              if (found.isEmpty() || role.isEmpty()) {
                return page(caller, found);
              }
              String name = caller.speech().say(name(role.get()));
              String chat = Html.name(found.get().person().contact().address(), 60);
              return question(
                  caller,
                  caller.speech().say(Phrase.ROLE_ASK, Map.of("chat", chat, "role", name)),
                  new Action(Verb.ADMIN_ROLE, id.value(), wanted),
                  user(found.get()));
            });
  }

  private static Map<String, String> chat(Member member) {
    return Map.of("chat", Html.name(member.person().contact().address(), 60));
  }

  private Reply question(Caller caller, String html, Action yes, Action no) {
    return Reply.screen(
        Message.of(
            html,
            List.of(keys.row(keys.ask(caller, Phrase.YES, yes), keys.ask(caller, Phrase.NO, no)))));
  }

  private Future<Reply> role(Caller caller, PersonId id, long wanted) {
    return role(wanted)
        .map(role -> judged(caller, judging.assign(caller, id, role)))
        .orElseGet(() -> one(caller, id, ""));
  }

  private static Optional<Role> role(long place) {
    return place >= 0 && place < ROLES.size()
        ? Optional.of(ROLES.get((int) place))
        : Optional.empty();
  }

  private Future<Reply> judged(Caller caller, Future<Judging.Judgement> judgement) {
    return judgement.compose(done -> one(caller, done.person(), caller.speech().say(done.said())));
  }

  private static Phrase name(Role role) {
    return switch (role) {
      case PATIENT -> Phrase.ROLE_PATIENT;
      case CLINIC -> Phrase.ROLE_CLINIC;
      case OPERATOR -> Phrase.ROLE_OPERATOR;
      case ADMIN -> Phrase.ROLE_ADMIN;
    };
  }

  private List<Button> back(Caller caller) {
    return keys.row(keys.ask(caller, Phrase.BACK, Action.of(Verb.ADMIN_USERS)));
  }
}
