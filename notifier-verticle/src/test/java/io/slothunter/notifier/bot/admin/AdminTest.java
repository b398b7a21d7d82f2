package io.slothunter.notifier.bot.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.ChatRig;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.store.Broadcasts.News;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Language;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminTest {
  private final Rig rig = new Rig();
  private final ChatRig admin = new ChatRig(rig, 99, "en");
  private final ChatRig jane = new ChatRig(rig, 1, "en");

  @AfterEach
  void close() {
    rig.close();
  }

  private Shown panel() {
    return admin.write("/admin");
  }

  @Test
  void isUnknownToEverybodyElse() {
    rig.start();
    rig.telegram.write(1, "en", "/admin");
    rig.telegram.write(1, "en", "/broadcast hello");
    rig.telegram.write(1, "en", "/help");
    assertThat(jane.answer(1).text).contains("Help").doesNotContain("/admin");
    assertThat(admin.write("/help").text).contains("/admin");
    assertThat(panel().text).contains("Administration");
    Until.holds("its commands", () -> rig.telegram.commands().containsKey("chat 99"));
    assertThat(rig.chat.news.all()).isEmpty();
  }

  @Test
  void switchesADoctorOffAfterAQuestion_andPeopleHearOfItOnce_andWhenItIsOver() {
    // Given
    Entry doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    Shown page = panel();
    admin.press(page, "Doctors", "Doctors (1 to 1 of 1)");
    admin.press(page, "Dr A", "State: on");
    // When
    admin.press(page, "Switch off", "Nobody hears of their slots");
    assertThat(rig.chat.states.disabled).isEmpty();
    admin.press(page, "No", "State: on");
    admin.press(page, "Switch off", "Nobody hears of their slots");
    admin.press(page, "Yes", "State: switched off");
    // Then
    assertThat(rig.chat.states.disabled).containsExactly(doctor.doctor().id());
    assertThat(jane.answer(1).text).contains("I do not watch", "Dr A");
    rig.watchesChanged();
    rig.restart();
    jane.write("/help");
    assertThat(rig.telegram.messages(1)).hasSize(2);
    // When
    admin.press(page, "Switch on", "State: on");
    // Then
    assertThat(jane.answer(3).text).contains("can be booked again");
    assertThat(rig.trail.rows().toString()).contains("disableDoctor", "enableDoctor");
  }

  @Test
  void shutsSomebodyOut_andLetsThemInAgain() {
    // Given
    rig.store.watch("1", Language.EN, rig.store.doctor("Dr A", 1));
    rig.start();
    jane.write("/help");
    Shown user = admin.write("/user 1");
    assertThat(user.text).contains("Role: patient", "State: in");
    // When
    admin.press(user, "Shut out", "Shut out the user");
    admin.press(user, "Yes", "State: shut out");
    // Then
    assertThat(rig.store.personAt("1").reachable()).isFalse();
    assertThat(jane.write("/watches").text).contains("You cannot use this bot");
    assertThat(rig.store.personAt("1").reachable()).isFalse();
    // When
    admin.press(user, "Let in", "State: has shut us out");
    // Then
    assertThat(jane.write("/watches").text).contains("Your watches");
    assertThat(rig.store.personAt("1").reachable()).isTrue();
  }

  @Test
  void makesAnotherAdmin_whoMayDoTheSame_butNotDecideOfThemselves() {
    // Given
    rig.start();
    jane.write("/start");
    Shown user = admin.write("/user 1");
    // When
    admin.press(user, "admin", "Make the user of chat");
    admin.press(user, "Yes", "Role: admin");
    // Then
    assertThat(rig.chat.members.now("1").role()).isEqualTo(Role.ADMIN);
    assertThat(jane.write("/admin").text).contains("Administration");
    Shown self = jane.write("/user 1");
    assertThat(self.asks()).hasSize(1);
    Shown boss = jane.write("/user 99");
    assertThat(boss.asks()).hasSize(1);
    assertThat(rig.trail.rows().toString()).contains("changeUser person");
  }

  @Test
  void letsNobodyNewIn_butWhoHasACode() {
    // Given
    rig.start();
    jane.write("/start");
    Shown page = panel();
    admin.press(page, "Access", "Who may begin: everybody");
    admin.press(page, "who has a code", "From now on: who has a code?");
    admin.press(page, "Yes", "Who may begin: who has a code");
    assertThat(rig.chat.members.access).isEqualTo(Access.INVITE);
    int before = rig.telegram.messages(99).size();
    rig.telegram.press(99, "en", page, page.button("Invite"));
    Shown invitation = admin.answer(before + 1);
    String code = invitation.text.replaceAll("(?s).*/start (\\S+).*", "$1");
    ChatRig john = new ChatRig(rig, 2, "en");
    // Then
    assertThat(john.write("/start").text).contains("by invitation");
    assertThat(john.write("/start wrong").text).contains("not known");
    assertThat(rig.store.knowsChat("2")).isFalse();
    assertThat(john.write("/start " + code).text).contains("Hello!");
    ChatRig third = new ChatRig(rig, 3, "en");
    assertThat(third.write("/start " + code).text).contains("not known");
    assertThat(jane.write("/help").text).contains("Help");
    // When
    admin.press(page, "nobody new", "From now on: nobody new?");
    admin.press(page, "Yes", "Who may begin: nobody new");
    // Then
    assertThat(third.write("/start").text).contains("takes nobody new");
    assertThat(john.write("/help").text).contains("Help");
  }

  @Test
  void leavesABookingSystemAlone_andAsksItAgain() {
    rig.start();
    Shown page = panel();
    admin.press(page, "Booking systems", "Paziresh24");
    admin.press(page, "Leave alone", "Nothing of it is seen");
    assertThat(rig.chat.systems.off).containsEntry("paziresh24", false);
    admin.press(page, "Yes", "left alone");
    assertThat(rig.chat.systems.off).containsEntry("paziresh24", true);
    admin.press(page, "Ask again", "answers");
    assertThat(rig.chat.systems.off).containsEntry("paziresh24", false);
    assertThat(rig.trail.rows().toString()).contains("pauseProvider", "resumeProvider");
  }

  @Test
  void sendsNewsToAll_onceItIsConfirmed_andARestartRepeatsNone() {
    // Given
    for (int i = 1; i <= 30; i++) {
      rig.store.watch("" + i, Language.EN, rig.store.doctor("Dr " + i, 1));
    }
    rig.start();
    rig.telegram.block(7);
    Shown question = admin.write("/broadcast Back <soon> & well");
    assertThat(question.text).contains("&lt;soon&gt; &amp; well", "Send this to 31 people?");
    assertThat(rig.telegram.messages(1)).isEmpty();
    // When
    admin.press(question, "Send", "It is being sent");
    Until.holds("some have it", () -> rig.telegram.messages(5).size() == 1);
    rig.restart();
    // Then: another process may go on only once the first one's claim has run out
    Until.holds(
        "all have it",
        () -> {
          rig.clock.forward(java.time.Duration.ofSeconds(20));
          rig.chat.news.all();
          return rig.chat.news.all().get(0).ended() || wake();
        });
    News news = rig.chat.news.all().get(0);
    assertThat(news.sent()).isEqualTo(30);
    assertThat(news.failed()).isEqualTo(1);
    assertThat(List.of(1, 2, 3, 10, 20, 30))
        .allMatch(chat -> rig.telegram.messages(chat).size() == 1);
    assertThat(rig.store.personAt("7").reachable()).isFalse();
  }

  /** The round looks by itself every half a minute; here somebody asks for it. */
  private boolean wake() {
    rig.telegram.press(
        99,
        "en",
        rig.telegram.messages(99).get(0),
        new io.slothunter.notifier.action.SignedActions(
                io.slothunter.notifier.action.CallbackKey.of("a-key-of-enough-letters"))
            .write(
                new io.slothunter.notifier.action.Action(
                    io.slothunter.notifier.action.Verb.ADMIN_SEND_ALL,
                    rig.chat.news.all().get(0).id(),
                    0),
                new io.slothunter.scanner.watch.Contact("telegram", "99")));
    return false;
  }

  @Test
  void forgetsNewsThatWereNotMeant() {
    rig.store.watch("1", Language.EN, rig.store.doctor("Dr A", 1));
    rig.start();
    Shown question = admin.write("/broadcast oops");
    String send = question.button("Send");
    admin.press(question, "Cancel", "Dropped");
    rig.telegram.press(99, "en", question, send);
    Until.holds("told", () -> question.text.contains("nothing to send"));
    assertThat(rig.telegram.messages(1)).isEmpty();
  }

  @Test
  void addsADoctorAndLooksThemUp_withoutAWatch() {
    rig.start();
    Shown page = admin.write("/add https://ours.example/dr/jane");
    assertThat(page.text).contains("Dr jane", "State: on");
    assertThat(rig.store.watchesNow()).isEmpty();
    assertThat(admin.write("/add nonsense").text).contains("not a doctor's page");
    Shown numbers = panel();
    admin.press(numbers, "Statistics", "People: 1");
  }
}
