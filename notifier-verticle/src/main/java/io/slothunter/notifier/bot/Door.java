package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Phrase;
import io.slothunter.notifier.text.Speeches;
import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may come in. Whoever is in goes on whatever is decided of those who are new; whom an admin
 * has shut out is told so, and nothing more.
 */
public final class Door {
  private static final String BEGIN = "/start";
  private static final int LONGEST_CODE = 64;

  private final Members members;
  private final Function<Incoming, Future<Person>> welcome;
  private final Speeches speeches;
  private final Set<String> admins;

  /**
   * @param welcome makes the person who did something, or has them be waited for again
   * @param admins the chats of those who are admins by configuration
   */
  public Door(
      Members members,
      Function<Incoming, Future<Person>> welcome,
      Speeches speeches,
      Set<String> admins) {
    this.members = members;
    this.welcome = welcome;
    this.speeches = speeches;
    this.admins = Set.copyOf(admins);
  }

  /**
   * Somebody who is let in, or why not.
   *
   * @param refusal what they are told; there if nobody is
   */
  record Entrance(Optional<Caller> caller, Optional<Phrase> refusal) {}

  Future<Entrance> enter(Incoming incoming) {
    return members
        .at(incoming.from())
        .compose(
            known ->
                known.isPresent()
                    ? enterAgain(incoming, known.get())
                    : mayBegin(incoming)
                        .compose(
                            refusal ->
                                refusal.isPresent()
                                    ? Future.succeededFuture(refused(refusal.get()))
                                    : welcome
                                        .apply(incoming)
                                        .map(person -> let(Member.of(person)))));
  }

  private Future<Entrance> enterAgain(Incoming incoming, Member member) {
    if (member.blocked() && !isAdminByConfiguration(member)) {
      return Future.succeededFuture(refused(Phrase.SHUT_OUT));
    }
    return welcome.apply(incoming).map(person -> let(member.with(person)));
  }

  /** Why not; empty if they may. */
  private Future<Optional<Phrase>> mayBegin(Incoming incoming) {
    if (admins.contains(incoming.from().address())) {
      return Future.succeededFuture(Optional.empty());
    }
    return members
        .access()
        .compose(
            access -> {
              if (access == Access.OPEN) {
                return Future.succeededFuture(Optional.empty());
              }
              String code = code(incoming);
              if (access == Access.CLOSED || code.isEmpty()) {
                return Future.succeededFuture(
                    Optional.of(
                        access == Access.CLOSED ? Phrase.ACCESS_CLOSED : Phrase.ACCESS_INVITE));
              }
              return members
                  .redeem(SecretHash.of(code))
                  .map(good -> good ? Optional.empty() : Optional.of(Phrase.ACCESS_WRONG_CODE));
            });
  }

  /** A link such as t.me/bot?start=CODE makes the chat program write "/start CODE". */
  private static String code(Incoming incoming) {
    if (!(incoming instanceof Incoming.Wrote wrote) || !wrote.text().startsWith(BEGIN)) {
      return "";
    }
    String[] words = wrote.text().strip().split("\\s+", 3);
    return words.length == 2 && words[1].length() <= LONGEST_CODE ? words[1] : "";
  }

  private Entrance let(Member member) {
    boolean admin = member.role() == Role.ADMIN || isAdminByConfiguration(member);
    Caller caller = new Caller(member, admin, speeches.of(member.person().language()));
    return new Entrance(Optional.of(caller), Optional.empty());
  }

  private boolean isAdminByConfiguration(Member member) {
    return admins.contains(member.person().contact().address());
  }

  private static Entrance refused(Phrase phrase) {
    return new Entrance(Optional.empty(), Optional.of(phrase));
  }
}
