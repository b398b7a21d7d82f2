package io.slothunter.api.account.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.account.Passwords;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Argon2PasswordsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Argon2Passwords passwords = new Argon2Passwords(vertx);

  @AfterEach
  void close() {
    passwords.close();
    vertx.close().await();
  }

  @Test
  void keepsThemSlowToGuess_eachWithASaltOfItsOwn() {
    // When
    String one = passwords.hash("رمز عبور 😀").await();
    String two = passwords.hash("رمز عبور 😀").await();

    // Then
    assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(two).isNotEqualTo(one);
    assertThat(passwords.matches(one, "رمز عبور 😀").await()).isTrue();
    assertThat(passwords.matches(one, "رمز عبور").await()).isFalse();
    assertThat(passwords.matchesNothing("رمز عبور 😀").await()).isFalse();
  }

  @Test
  void refusesWhatIsTooMuchAtOnce() {
    // When
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(passwords.hash("password " + i));
    }
    Future.join(all).transform(done -> Future.succeededFuture()).await();

    // Then
    assertThat(all.stream().filter(Future::succeeded)).hasSize(64);
    assertThat(all.stream().filter(Future::failed))
        .allSatisfy(each -> assertThat(each.cause()).isInstanceOf(Passwords.Busy.class));
    assertThat(passwords.hash("after that").await()).isNotEmpty();
  }
}
