package io.slothunter.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.mail.MailOptions.Security;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mail server that takes its time, though less than a mail may take. */
@Timeout(60)
class SlowRelayTest {
  private static final Duration TAKES = Duration.ofMillis(200);
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final int PEOPLE = 64;

  private final Rig rig = new Rig();
  private final Vertx vertx = Vertx.vertx();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final NetServer relay =
      vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1").await();
  private final SmtpSender sender =
      new SmtpSender(
          rig.vertx,
          new MailOptions(
              "127.0.0.1",
              relay.actualPort(),
              Security.NONE,
              "",
              "",
              "slots@example.org",
              WITHIN,
              false));

  @AfterEach
  void close() {
    rig.close();
    vertx.close().await();
  }

  private void serve(NetSocket socket) {
    socket.write("220 hello\r\n");
    boolean[] reading = {false};
    socket.handler(
        RecordParser.newDelimited(
            "\r\n",
            line -> {
              String said = line.toString();
              if (reading[0] && said.startsWith("Message-ID:")) {
                accepted.add(said);
              }
              if (!reading[0]) {
                reading[0] = said.equals("DATA");
                socket.write(reading[0] ? "354 go\r\n" : "250 ok\r\n");
              } else if (said.equals(".")) {
                reading[0] = false;
                vertx.setTimer(TAKES.toMillis(), id -> socket.write("250 taken\r\n"));
              }
            }));
  }

  @Test
  void everybodyGetsOneMail_whenAllOfThemTakeLongerThanOneMay() {
    // Given
    rig.channels.add(new MailChannel(sender, handle -> Optional.empty()));
    Entry doctor = rig.store.doctor("Dr A", 1);
    for (int each = 1; each <= PEOPLE; each++) {
      rig.store.watch("" + each, Language.EN, doctor);
      rig.store.destination(
          "" + each, new Contact("mail", "p" + each + "@example.org"), Duration.ZERO);
    }
    rig.start();

    // When
    rig.happen(
        rig.store.opening(doctor, 0, Slots.at(rig.clock.instant().plus(Duration.ofHours(9)))));

    // Then
    Until.holds("all are told", () -> rig.store.count("delivered") == 2 * PEOPLE);
    assertThat(accepted).hasSize(PEOPLE).doesNotHaveDuplicates();
  }

  @Test
  void whoSendsByThemselves_waitForAPlaceToo() {
    // When
    List<Future<SendOutcome>> sent = new ArrayList<>();
    IntStream.range(0, PEOPLE).forEach(each -> sent.add(sender.send(letter(each))));

    // Then
    assertThat(sent)
        .allSatisfy(each -> assertThat(each.await()).isInstanceOf(SendOutcome.Sent.class));
    assertThat(accepted).hasSize(PEOPLE).doesNotHaveDuplicates();
  }

  private static Letter letter(int number) {
    return new Letter(
        "p@example.org", "Hello", "Hello", "", Optional.of("m" + number), Optional.empty());
  }
}
