package io.slothunter.notifier.bot.admin;

import io.slothunter.notifier.bot.BotTrail;
import io.slothunter.notifier.bot.BotTrail.Came;
import io.slothunter.notifier.bot.Caller;
import io.slothunter.notifier.text.Phrase;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides of people. Roles and being shut out are the account's, so that they hold in the API too;
 * a person who has none gets one, into which they can sign in with Telegram. Nobody decides of
 * themselves, of an admin by configuration, or of a group.
 */
public final class Judging {
  private final Members members;
  private final Accounts accounts;
  private final Identities identities;
  private final Function<PersonId, Future<Void>> unreachable;
  private final BotTrail trail;
  private final Set<String> admins;

  /** Where people and accounts are kept. */
  public record Ports(Members members, Accounts accounts, Identities identities) {}

  /**
   * @param unreachable stops what a person is told
   * @param admins the chats of those who are admins by configuration
   */
  public Judging(
      Ports ports,
      Function<PersonId, Future<Void>> unreachable,
      BotTrail trail,
      Set<String> admins) {
    this.members = ports.members();
    this.accounts = ports.accounts();
    this.identities = ports.identities();
    this.unreachable = unreachable;
    this.trail = trail;
    this.admins = Set.copyOf(admins);
  }

  /**
   * @param said what the admin is told
   */
  record Judgement(PersonId person, Phrase said) {}

  boolean mayJudge(Caller caller, Member member) {
    String chat = member.person().contact().address();
    return !member.person().id().equals(caller.id())
        && !admins.contains(chat)
        && !chat.startsWith("-");
  }

  Future<Judgement> block(Caller caller, PersonId person, boolean blocked) {
    return judge(
        caller,
        person,
        user ->
            accounts
                .block(user, blocked)
                .compose(
                    done ->
                        blocked
                            ? unreachable.apply(person).map(done)
                            : Future.succeededFuture(done)));
  }

  Future<Judgement> assign(Caller caller, PersonId person, Role role) {
    return judge(caller, person, user -> accounts.assign(user, role));
  }

  private Future<Judgement> judge(
      Caller caller, PersonId person, Function<UserId, Future<Optional<User>>> how) {
    return members
        .of(person)
        .compose(
            found ->
                found
                    .filter(member -> mayJudge(caller, member))
                    .map(member -> judged(caller, member, how))
                    .orElse(Future.succeededFuture(new Judgement(person, Phrase.MAY_NOT))));
  }

  private Future<Judgement> judged(
      Caller caller, Member member, Function<UserId, Future<Optional<User>>> how) {
    PersonId person = member.person().id();
    String target = "person " + person;
    return trail
        .noted(
            caller.id(),
            "changeUser",
            target,
            () -> account(member).compose(how),
            changed -> new Came(changed.isPresent() ? 200 : 404, target))
        .map(changed -> new Judgement(person, Phrase.SAVED));
  }

  /** In a private chat the chat's number is the person's. */
  private Future<UserId> account(Member member) {
    Person person = member.person();
    return member
        .user()
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                identities
                    .enter(
                        new Identity(person.contact().channel(), person.contact().address()),
                        person.contact(),
                        "",
                        person.language())
                    .map(User::id));
  }
}
