package io.slothunter.notifier.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.WatchId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SignedActionsTest {
  private static final Contact CHAT = new Contact("telegram", "4711");
  private final SignedActions actions =
      new SignedActions(CallbackKey.of("a-key-of-enough-letters"));

  @Property(tries = 500)
  void readsWhatItWrote_within64Bytes(
      @ForAll @LongRange(min = 1) long watch, @ForAll @IntRange(min = 0) int page) {
    List<Action> all = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      all.add(Action.of(verb));
      all.add(new Action(verb, watch, page));
      all.add(new Action(verb, watch, -1, "A-_zzzzzzzzzzzzz"));
    }
    for (Action action : all) {
      String data = actions.write(action, CHAT);
      assertThat(data.getBytes(UTF_8).length).isLessThanOrEqualTo(64);
      assertThat(actions.read(data, CHAT)).contains(action);
    }
  }

  @Property(tries = 500)
  void refusesAnyChange(@ForAll int place, @ForAll char letter) {
    // Given
    String data = actions.write(Action.of(Verb.STOP_WATCH, new WatchId(123_456)), CHAT);
    int at = Math.floorMod(place, data.length());
    String changed = data.substring(0, at) + letter + data.substring(at + 1);
    // Then
    assertThat(actions.read(changed, CHAT).isPresent()).isEqualTo(changed.equals(data));
  }

  @Property(tries = 500)
  void refusesAnythingElse(@ForAll String text) {
    assertThat(actions.read(text, CHAT)).isEmpty();
  }

  @Test
  void refusesAnotherChatsButtonAndAnotherKeysButton() {
    // Given
    String data = actions.write(Action.of(Verb.STOP_WATCH, new WatchId(7)), CHAT);
    SignedActions others = new SignedActions(CallbackKey.of("another-key-of-enough-letters"));
    // Then
    assertThat(actions.read(data, new Contact("telegram", "4712"))).isEmpty();
    assertThat(others.read(data, CHAT)).isEmpty();
  }

  @Test
  void neverPrintsTheKey_andRefusesAShortOne() {
    assertThat(CallbackKey.of("a-key-of-enough-letters")).hasToString("***");
    assertThatThrownBy(() -> CallbackKey.of("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
  }
}
