package io.slothunter.notifier.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.fake.FakeTelegram.Shown;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody who presses whatever there is, and writes whatever there is to write. What Telegram
 * would refuse (a text over 4,096 units, data over 64 bytes, broken HTML) the fake one refuses too,
 * and a refused message is one that never appears.
 */
class WalkerTest {
  private static final int STEPS = Integer.getInteger("walker.steps", 2_500);
  private static final String ADMIN = "99";
  private static final List<String> HOSTILE =
      List.of(
          "<b>bold</b> & \"quoted\" <script>",
          "\u202egnitirw\u202c \u2066\u2069\u200f",
          "😀🏥👩‍⚕️".repeat(300),
          "ا".repeat(4_096),
          "x".repeat(4_096),
          "\ud800 lone \udc00",
          "\u0000\u0001\t",
          "'; drop table person; --",
          "%s %d {doctor} ${x}",
          "/start",
          "/help",
          "/watches",
          "/doctors",
          "/doctors قلب",
          "/status",
          "/settings",
          "/language",
          "/stop",
          "/zone",
          "/zone Europe/Paris",
          "/zone ../../etc/passwd",
          "/admin",
          "/user 1",
          "/user x",
          "/invite",
          "/add",
          "/add https://ours.example/dr/jane",
          "/broadcast <b>hello</b> & all",
          "/broadcast " + "ب".repeat(4_000),
          "https://ours.example/dr/jane",
          "https://ours.example/dr/<b>",
          "Dr");

  private final Rig rig = new Rig();
  private final SignedActions actions =
      new SignedActions(CallbackKey.of("a-key-of-enough-letters"));
  private final Set<Verb> pressed = EnumSet.noneOf(Verb.class);

  @AfterEach
  void close() {
    rig.close();
  }

  private void prepare() {
    for (int i = 0; i < 20; i++) {
      String hostile = HOSTILE.get(i % 7).replace('\u0000', ' ');
      String name = "Dr " + i + hostile.substring(0, Math.min(300, hostile.length()));
      rig.store.doctor(name, 1 + i % 3);
    }
    List<Entry> doctors = rig.store.entries().await();
    rig.store.watch(ADMIN, Language.EN, doctors.get(0));
    rig.store.watch(ADMIN, Language.EN, doctors.get(1));
    Selection heart =
        new Selection(
            List.of(),
            List.of("قلب", "<i>x</i>", "a&b"),
            List.of("\u202eabc"),
            List.of(),
            List.of("تهران"));
    WatchFilter wide =
        new WatchFilter(new Scope(heart, Selection.NONE, null, Visit.ANY, 100L), Timing.ANY);
    rig.store.watch(ADMIN, Language.EN, new Wish(wide, null, Urgency.NORMAL));
    for (int i = 1; i < 12; i++) {
      rig.store.watch(Integer.toString(i), Language.FA, doctors.get(i));
    }
  }

  /** What a message's buttons ask for; every one of them is ours. */
  private Action action(JsonObject button) {
    String data = button.getString("callback_data");
    assertThat(data.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(64);
    return actions.read(data, new Contact("telegram", ADMIN)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void pressesEveryButtonOfEveryScreen_andIsAlwaysAnswered(long seed) {
    // Given
    Random random = new Random(seed);
    prepare();
    rig.start();
    long chat = Long.parseLong(ADMIN);
    rig.telegram.write(chat, seed % 2 == 0 ? "en" : "fa", "/start");
    rig.telegram.write(chat, "en", "/admin");
    int presses = 0;
    // When
    for (int step = 0; step < STEPS; step++) {
      List<Shown> all = rig.telegram.messages(chat);
      List<Shown> shown =
          all.subList(Math.max(0, all.size() - 40), all.size()).stream()
              .filter(m -> !m.asks().isEmpty())
              .toList();
      boolean writes = shown.isEmpty() || random.nextInt(8) == 0;
      if (writes) {
        rig.telegram.write(chat, "en", HOSTILE.get(random.nextInt(HOSTILE.size())));
      } else {
        // Mostly the newest message, now and then an old one.
        int back = random.nextInt(4) == 0 ? random.nextInt(shown.size()) : 0;
        Shown message = shown.get(shown.size() - 1 - back);
        JsonObject button = choose(message.asks(), random);
        pressed.add(action(button).verb());
        rig.telegram.press(chat, "en", message, button.getString("callback_data"));
        presses++;
      }
      disturb(step, random);
      int wanted = presses;
      Until.holds(
          "press " + wanted + " is answered",
          () -> rig.telegram.pressAnswers().size() >= wanted && rig.telegram.unconfirmed() == 0);
    }
    // Then
    assertThat(rig.telegram.pressAnswers()).hasSize(presses);
    assertThat(rig.telegram.pressAnswers())
        .noneMatch(text -> text.contains("on our side") || text.contains("از سوی ما"));
    assertThat(rig.telegram.refusals()).isEmpty();
    assertThat(pressed).as("what was pressed").hasSizeGreaterThan(45);
    assertThat(rig.telegram.messages(chat))
        .flatExtracting(Shown::asks)
        .allSatisfy(button -> assertThat(action(button)).isNotNull());
  }

  /** What was never pressed first, else anything. */
  private JsonObject choose(List<JsonObject> buttons, Random random) {
    List<JsonObject> fresh =
        buttons.stream().filter(b -> !pressed.contains(action(b).verb())).toList();
    return fresh.isEmpty() || random.nextInt(3) == 0
        ? buttons.get(random.nextInt(buttons.size()))
        : fresh.get(random.nextInt(fresh.size()));
  }

  /** Slots open, doctors are watched again, access is open again: there is always something. */
  private void disturb(int step, Random random) {
    if (step % 40 != 0) {
      return;
    }
    List<Entry> doctors = rig.store.entries().await();
    Entry doctor = doctors.get(random.nextInt(doctors.size()));
    if (!doctor.calendars().isEmpty()) {
      rig.store.watch(ADMIN, Language.EN, doctor);
      rig.watchesChanged();
      rig.happen(
          rig.store.opening(
              doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(1 + step)))));
    }
    rig.clock.forward(Duration.ofMinutes(2));
    rig.chat.members.access = Access.OPEN;
  }

  private void answered(int presses) {
    Until.holds("answered", () -> rig.telegram.pressAnswers().size() == presses);
  }

  @Test
  void whoPressesTooFastIsAnsweredToo() {
    prepare();
    rig.start();
    rig.telegram.write(1, "en", "/watches");
    Until.holds("a list", () -> !rig.telegram.messages(1).isEmpty());
    Shown list = rig.telegram.messages(1).get(0);
    String data = list.asks().get(0).getString("callback_data");
    for (int i = 0; i < 200; i++) {
      rig.telegram.press(1, "en", list, data);
    }
    answered(200);
  }

  @Test
  void forgedAndForeignButtonsChangeNothing() {
    // Given
    prepare();
    rig.start();
    rig.telegram.write(1, "fa", "/watches");
    Until.holds("a list", () -> !rig.telegram.messages(1).isEmpty());
    Shown mine = rig.telegram.messages(1).get(0);
    List<io.slothunter.scanner.watch.Watch> before = rig.store.watchesNow();
    SignedActions others = new SignedActions(CallbackKey.of("another-key-of-enough-letters"));
    Random random = new Random(5);
    int presses = 0;
    // When: every verb, for another's chat, by another's key, with a letter changed, cut, doubled
    for (Verb verb : Verb.values()) {
      Action action =
          new Action(
              verb, before.get(0).id().value(), 1, verb.name().startsWith("DRAFT") ? "AAAA" : "");
      String good = actions.write(action, new Contact("telegram", "1"));
      String changed = (good.charAt(0) == 'a' ? 'b' : 'a') + good.substring(1);
      for (String data :
          List.of(
              actions.write(action, new Contact("telegram", ADMIN)),
              others.write(action, new Contact("telegram", "1")),
              changed,
              good.substring(1),
              good + good,
              "\u202e" + good,
              verb.name() + random.nextLong())) {
        rig.telegram.press(1, "fa", mine, data);
        presses++;
      }
      answered(presses);
    }
    // Then
    assertThat(rig.telegram.pressAnswers()).containsOnly("این دکمه دیگر شناخته‌شده نیست.");
    assertThat(rig.store.watchesNow()).isEqualTo(before);
    assertThat(rig.trail.rows()).isEmpty();
    assertThat(mine.edits).isZero();
  }

  @Test
  void signedButtonsOfOthersWatches_changeNothingOfTheirs() {
    // Given: chat 1, with buttons that we did sign for it, about what is another's
    prepare();
    rig.start();
    rig.telegram.write(1, "en", "/help");
    Until.holds("help", () -> !rig.telegram.messages(1).isEmpty());
    Shown mine = rig.telegram.messages(1).get(0);
    var theirs =
        rig.store.watchesNow().stream()
            .filter(w -> !w.person().equals(rig.store.personAt("1").id()))
            .toList();
    int presses = 0;
    // When
    for (Verb verb : Verb.values()) {
      boolean ofWatch = verb.compareTo(Verb.STOP_WATCH) >= 0 && verb != Verb.STOP_ALL;
      if (ofWatch) {
        Action action = new Action(verb, theirs.get(0).id().value(), 1);
        rig.telegram.press(1, "en", mine, actions.write(action, new Contact("telegram", "1")));
        presses++;
        answered(presses);
      }
    }
    // Then
    assertThat(rig.store.watchesNow()).containsAll(theirs);
    theirs.forEach(
        watch -> {
          var own = rig.store.own(watch.id()).orElseThrow();
          assertThat(own.paused()).isFalse();
          assertThat(own.snoozedUntil()).isEmpty();
        });
    assertThat(rig.chat.members.access).isEqualTo(Access.OPEN);
    assertThat(rig.chat.states.disabled).isEmpty();
    assertThat(rig.chat.systems.off).containsValue(false);
  }
}
