package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.slothunter.api.account.Mails;
import io.slothunter.api.account.Mails.Mail;
import io.slothunter.app.Reachability.Finding;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.notifier.mail.MailOptions;
import io.slothunter.notifier.mail.SmtpSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The accounts' mails over a real mail server, and what becomes of them without one. */
@Timeout(60)
class SmtpMailsTest {
  private static final Mail MAIL = new Mail("sara@example.org", "تأیید نشانی", "کد:\n\nabc\n");

  private final Vertx vertx = Vertx.vertx();
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final List<Mail> kept = new ArrayList<>();
  private final Mails folder =
      mail -> {
        kept.add(mail);
        return Future.succeededFuture();
      };

  @AfterEach
  void close() {
    server.stop();
    vertx.close().await();
  }

  private Mails mails(int port) {
    MailOptions options =
        MailOptions.of("127.0.0.1", port, MailOptions.Security.NONE, "", "", "slots@example.org");
    return new SmtpMails(new SmtpSender(vertx, options), folder);
  }

  private List<Finding> check(int port) throws Exception {
    Map<String, String> environment =
        Map.of(
            "SLOTHUNTER_PROVIDERS_PAZIRESH24_ENABLED", "false",
            "SLOTHUNTER_MAIL_HOST", "127.0.0.1",
            "SLOTHUNTER_MAIL_PORT", Integer.toString(port),
            "SLOTHUNTER_MAIL_FROM", "slots@example.org");
    return new Reachability(vertx, new SettingsReader(environment).defaults())
        .findings().await().stream().filter(finding -> finding.what().equals("mail")).toList();
  }

  @Test
  void sendsThem_andKeepsWhatIsNotTaken() throws Exception {
    // Given
    server.start();
    int port = server.getSmtp().getPort();

    // When
    mails(port).send(MAIL).await();

    // Then
    assertThat(kept).isEmpty();
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("تأیید نشانی");
    assertThat(server.getReceivedMessages()[0].getContent().toString()).contains("abc");
    assertThat(check(port)).containsExactly(new Finding("mail", true, "127.0.0.1 takes mail"));
    server.stop();
    mails(port).send(MAIL).await();
    assertThat(kept).containsExactly(MAIL);
    assertThat(check(port)).allMatch(finding -> !finding.ok());
  }

  @RepeatedTest(50)
  void missesNoGreeting_thatIsThereAtOnce() throws Exception {
    // Given
    int port =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.write("220 mail.example.org\r\n"))
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();

    // When
    List<Finding> found = check(port);

    // Then
    assertThat(found).containsExactly(new Finding("mail", true, "127.0.0.1 takes mail"));
  }
}
