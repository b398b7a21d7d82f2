package io.slothunter.notifier.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class BotTest {
  private static final String LINK = "https://ours.example/dr/";
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  /** The chat's newest message, once there are this many. */
  private Shown answer(long chat, int messages) {
    Until.holds(
        messages + " messages in " + chat, () -> rig.telegram.messages(chat).size() >= messages);
    return rig.telegram.messages(chat).get(messages - 1);
  }

  private void pressAnswered(int presses) {
    Until.holds("the press is answered", () -> rig.telegram.pressAnswers().size() >= presses);
  }

  @Test
  void welcomesInThePersonsLanguage_withKeysUnderTheChat() {
    rig.start();
    rig.telegram.write(1, "fa", "/start");
    rig.telegram.write(2, "en-US", "/start");
    rig.telegram.write(3, "de", "/start@our_bot hello");
    assertThat(answer(1, 1).text).contains("سلام");
    assertThat(answer(2, 1).text).contains("Hello");
    assertThat(answer(3, 1).text).contains("سلام");
    assertThat(answer(1, 1).markup.encode()).contains("پایش‌های من");
  }

  @Test
  void publishesItsCommands_inEveryLanguage() {
    rig.telegram.misbehaveOnce("getUpdates", FakeTelegram.refusal(409, "Conflict"));
    rig.start();
    Until.holds("published", () -> rig.telegram.commands().size() == 3);
    assertThat(rig.telegram.commands()).containsOnlyKeys("", "fa", "en");
  }

  @Test
  void aPastedLinkBeginsAWatch_andAlertsFollow() {
    rig.start();
    // When
    rig.telegram.write(1, "en", "please: " + LINK + "jane thanks");
    // Then
    Shown begun = answer(1, 1);
    assertThat(begun.text).contains("You wait for", "Dr jane", "Calendars watched: 1");
    assertThat(begun.text).contains("No free slot is known");
    // When
    Entry doctor = rig.store.entries().await().get(0);
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(1)))));
    // Then
    assertThat(answer(1, 2).text).contains("Free slot", "Dr jane", "• Tue 24 Nov 10:30");
    // When
    rig.telegram.write(1, "en", LINK + "jane");
    // Then
    assertThat(answer(1, 3).text).contains("already", "Free right now:", "• Tue 24 Nov 10:30");
    assertThat(rig.store.watchesNow()).hasSize(1);
  }

  @Test
  void leavesARowOfEveryChange() {
    rig.start();
    // When
    rig.telegram.write(1, "en", LINK + "jane");
    assertThat(answer(1, 1).text).contains("You wait for");
    rig.telegram.write(1, "en", LINK + "jane");
    assertThat(answer(1, 2).text).contains("already");
    rig.telegram.write(1, "en", LINK + "nobody");
    assertThat(answer(1, 3).text).contains("No doctor was found");
    WatchId watch = rig.store.watchesNow().get(0).id();
    SignedActions actions = new SignedActions(CallbackKey.of("a-key-of-enough-letters"));
    rig.telegram.press(
        1,
        "en",
        answer(1, 3),
        actions.write(Action.of(Verb.STOP_WATCH, watch), new Contact("telegram", "1")));
    pressAnswered(1);
    // Then
    String doctor = rig.store.entries().await().get(0).doctor().id().toString();
    Until.holds(
        "all is noted", () -> rig.trail.rows().stream().noneMatch(r -> r.endsWith("begun")));
    assertThat(rig.trail.rows())
        .extracting(row -> row.replaceFirst("person [0-9]+ ", ""))
        .containsExactly(
            "addDoctor " + doctor + " 201",
            "addDoctor " + doctor + " 200",
            "addDoctor  422",
            "endWatch " + watch + " 204");
    assertThat(rig.trail.rows()).allMatch(row -> row.startsWith("person "));
  }

  @Test
  void changesNothing_thatCannotBeNoted() {
    rig.start();
    rig.trail.breakDown(true);
    // When
    rig.telegram.write(1, "en", LINK + "jane");
    // Then
    assertThat(answer(1, 1).text).isNotEmpty();
    assertThat(rig.store.watchesNow()).isEmpty();
    assertThat(rig.resolver.resolved).isEmpty();
  }

  @Test
  void followsADoctorWhoMoved_once() {
    rig.start();
    rig.telegram.write(1, "en", LINK + "moved");
    assertThat(answer(1, 1).text).contains("Dr new-home");
    rig.telegram.write(2, "en", LINK + "circle");
    assertThat(answer(2, 1).text).contains("did not answer");
    assertThat(rig.resolver.resolved).containsExactly("moved", "new-home", "circle", "circle");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, No doctor was found",
    "closed, cannot be booked online",
    "down, did not answer just now",
    "bug, did not answer just now",
    "slow, did not answer just now",
  })
  void saysWhatToDo_whenALinkLeadsNowhere(String slug, String answer) {
    rig.start();
    rig.telegram.write(1, "en", LINK + slug);
    assertThat(answer(1, 1).text).contains(answer);
    assertThat(rig.store.watchesNow()).isEmpty();
  }

  @Test
  void asksNobody_aboutLinksOfOthersAndBareWords() {
    rig.start();
    rig.telegram.write(1, "en", "https://ours.example.evil.example/dr/jane");
    assertThat(answer(1, 1).text).contains("not a doctor's page");
    rig.telegram.write(1, "en", "hello");
    assertThat(answer(1, 2).text).contains("Send the link");
    rig.telegram.write(1, "en", "/nonsense");
    assertThat(answer(1, 3).text).contains("Send the link");
    assertThat(rig.resolver.resolved).isEmpty();
  }

  @Test
  void asksForAFewLinksAMinuteOnly() {
    rig.start();
    for (int i = 0; i < 12; i++) {
      rig.telegram.write(1, "en", LINK + "d" + i);
    }
    assertThat(answer(1, 12).text).contains("many links");
    assertThat(rig.resolver.resolved).hasSize(10);
    // When
    rig.clock.forward(Duration.ofMinutes(1));
    rig.telegram.write(1, "en", LINK + "later");
    // Then
    assertThat(answer(1, 13).text).contains("Dr later");
  }

  @Test
  void aSlowDoctorKeepsNobodyElseWaiting_andOrderHoldsWithinAChat() {
    rig.linkPatience = Duration.ofSeconds(2);
    rig.start();
    // When
    rig.telegram.write(1, "en", LINK + "slow");
    rig.telegram.write(1, "en", "/help");
    rig.telegram.write(2, "en", "/help");
    // Then
    assertThat(answer(2, 1).text).contains("Help");
    assertThat(rig.telegram.messages(1)).isEmpty();
    assertThat(answer(1, 2).text).contains("Help");
    assertThat(rig.telegram.messages(1).get(0).text).contains("did not answer");
    Until.holds("all is confirmed", () -> rig.telegram.unconfirmed() == 0);
  }

  @Test
  void listsWatches_pageByPage_andStopsOne() {
    // Given
    for (int i = 1; i <= 45; i++) {
      rig.store.watch("1", Language.EN, rig.store.doctor("Dr No" + i, 1));
    }
    rig.start();
    // When
    rig.telegram.write(1, "en", "My watches");
    Shown list = answer(1, 1);
    // Then
    assertThat(list.text).contains("1 to 10 of 45");
    assertThat(list.buttons()).hasSize(21);
    rig.telegram.press(1, "en", list, list.button("Next"));
    Until.holds("second page", () -> list.text.contains("11 to 20 of 45"));
    rig.telegram.press(1, "en", list, list.button("⏹"));
    Until.holds("one less", () -> list.text.contains("11 to 20 of 44"));
    assertThat(rig.store.watchesNow()).hasSize(44);
    assertThat(rig.telegram.pressAnswers())
        .containsExactly("", "You no longer wait for this doctor.");
    // When
    rig.telegram.press(1, "en", list, list.button("Dr No13"));
    // Then
    Until.holds("the watch is shown", () -> list.text.contains("Dr No13"));
    assertThat(list.text).contains("Every free slot");
  }

  @Test
  void listsNothing_whereNothingIsWatched_inPersianToo() {
    rig.start();
    rig.telegram.write(1, "fa", "پایشهای من");
    assertThat(answer(1, 1).text).contains("هنوز منتظر هیچ پزشکی نیستید");
    rig.telegram.write(1, "fa", "/stop");
    assertThat(answer(1, 2).text).contains("هنوز منتظر هیچ پزشکی نیستید");
  }

  @Test
  void stopsAll_afterAQuestion() {
    // Given
    rig.store.watch("1", Language.EN, rig.store.doctor("Dr A", 1));
    rig.store.watch("1", Language.EN, rig.store.doctor("Dr B", 1));
    rig.store.watch("2", Language.EN, rig.store.doctor("Dr C", 1));
    rig.start();
    rig.telegram.write(1, "en", "/stop");
    Shown question = answer(1, 1);
    assertThat(question.text).contains("Stop all 2 watches?");
    // When
    rig.telegram.press(1, "en", question, question.button("No"));
    Until.holds("kept", () -> question.text.contains("go on"));
    assertThat(rig.store.watchesNow()).hasSize(3);
    rig.telegram.write(1, "en", "/stop");
    Shown again = answer(1, 2);
    rig.telegram.press(1, "en", again, again.button("Yes"));
    // Then
    Until.holds("ended", () -> again.text.contains("have ended"));
    assertThat(rig.store.watchesNow()).hasSize(1);
  }

  @Test
  void theStopButtonOfAnAlertStops_andLeavesTheAlertReadable() {
    // Given
    Entry doctor = rig.store.doctor("Dr A <&>", 1);
    rig.store.watch("1", Language.EN, doctor);
    rig.start();
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(1)))));
    Shown alert = answer(1, 1);
    // When
    rig.telegram.press(1, "en", alert, alert.button("Not interested"));
    Until.holds("asked back", () -> alert.buttons().size() == 4);
    assertThat(rig.store.watchesNow()).hasSize(1);
    rig.telegram.press(1, "en", alert, alert.button("Stop"));
    // Then
    Until.holds("marked", () -> alert.text.contains("You no longer wait"));
    assertThat(alert.text).contains("• Tue 24 Nov 10:30", "Dr A &lt;&amp;&gt;");
    assertThat(alert.buttons()).hasSize(1);
    assertThat(alert.buttons().get(0).getString("url")).startsWith("https://www.paziresh24.com");
    assertThat(rig.store.watchesNow()).isEmpty();
    // And: nobody hears of the next
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(2)))));
    rig.telegram.write(1, "en", "/help");
    assertThat(answer(1, 2).text).contains("Help");
    assertThat(rig.store.rows()).hasSize(1);
  }

  @Test
  void refusesForgedAndForeignButtons() {
    // Given
    WatchId others = rig.store.watch("2", Language.EN, rig.store.doctor("Dr A", 1)).id();
    rig.start();
    rig.telegram.write(1, "en", "/help");
    Shown message = answer(1, 1);
    SignedActions ours = new SignedActions(CallbackKey.of("a-key-of-enough-letters"));
    String foreign = ours.write(Action.of(Verb.STOP_WATCH, others), new Contact("telegram", "2"));
    String signedForMe =
        ours.write(Action.of(Verb.STOP_WATCH, others), new Contact("telegram", "1"));
    // When
    List.of("", "s.1.0.AAAAAAAAAAAAAAAA", foreign, "x".repeat(500))
        .forEach(data -> rig.telegram.press(1, "en", message, data));
    rig.telegram.press(1, "en", message, signedForMe);
    // Then
    pressAnswered(5);
    assertThat(rig.telegram.pressAnswers().subList(0, 4))
        .containsOnly("This button is not known any more.");
    assertThat(rig.store.watchesNow()).hasSize(1);
  }

  @Test
  void speaksAnotherLanguage_whenAsked() {
    rig.start();
    rig.telegram.write(1, "fa", "/language");
    Shown question = answer(1, 1);
    rig.telegram.press(1, "fa", question, question.button("English"));
    assertThat(answer(1, 2).text).contains("We speak English");
    rig.telegram.write(1, "fa", "/help");
    assertThat(answer(1, 3).text).contains("Help");
  }

  @Test
  void isSilentInGroups_unlessAsked() {
    rig.start();
    rig.telegram.write(-100, "en", "good morning everybody");
    rig.telegram.write(-100, "en", "/unknown");
    rig.telegram.write(-100, "en", "/help@our_bot");
    assertThat(answer(-100, 1).text).contains("Help");
    rig.telegram.write(-100, "en", LINK + "jane");
    assertThat(answer(-100, 2).text).contains("Dr jane");
  }

  @Test
  void marksWhoLeaves() {
    rig.store.watch("1", Language.EN, rig.store.doctor("Dr A", 1));
    rig.start();
    rig.telegram.update(
        new JsonObject()
            .put(
                "my_chat_member",
                new JsonObject()
                    .put("chat", new JsonObject().put("id", 1))
                    .put("new_chat_member", new JsonObject().put("status", "kicked"))));
    Until.holds("marked", () -> !rig.store.personAt("1").reachable());
  }

  @Test
  void theLoopSurvivesWhateverTheServiceDoes() {
    rig.telegram.misbehaveOnce("getUpdates", FakeTelegram.refusal(401, "Unauthorized"));
    rig.telegram.misbehaveOnce("getUpdates", FakeTelegram.reset());
    rig.telegram.misbehaveOnce("getUpdates", FakeTelegram.page(502));
    Rig.Running running = rig.start();
    Until.holds(
        "the operator can see it",
        () -> running.verticle().status().bot().error().startsWith("401"));
    rig.telegram.write(1, "en", "/help");
    assertThat(answer(1, 1).text).contains("Help");
    assertThat(running.verticle().status().bot().answeredAt()).isPresent();
    assertThat(running.verticle().status().bot().error()).isEmpty();
  }

  @Test
  void saysThatItIsOurFault_whenTheStoreIsDown() {
    rig.start();
    rig.telegram.write(1, "en", "/help");
    assertThat(answer(1, 1).text).contains("Help");
    rig.store.down = true;
    rig.telegram.write(1, "en", "/watches");
    assertThat(answer(1, 2).text).contains("on our side");
    rig.store.down = false;
    rig.telegram.write(1, "en", "/help");
    assertThat(answer(1, 3).text).contains("Help");
  }

  @Test
  void confirmsWhatItDealtWith_soThatARestartAnswersNobodyTwice() {
    Rig.Running first = rig.start();
    rig.telegram.write(1, "en", "/help");
    assertThat(answer(1, 1).text).contains("Help");
    first.stop();
    rig.start();
    rig.telegram.write(1, "en", "/watches");
    assertThat(answer(1, 2).text).contains("do not wait");
    assertThat(rig.telegram.messages(1)).hasSize(2);
  }
}
