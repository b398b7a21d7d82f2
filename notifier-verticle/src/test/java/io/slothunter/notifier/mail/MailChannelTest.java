package io.slothunter.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.mail.MailOptions.Security;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.parsetools.RecordParser;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail, against a real mail server, and against one that says what a test wants it to. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class MailChannelTest {
  private static final Contact SARA = new Contact("mail", "sara@example.org handle-1");
  private static final Message PERSIAN =
      Message.of(
          "<b>دکتر سارا &amp; همکاران</b>\n• ۱۰:۳۰",
          List.of(
              List.of(new Button.Link("رزرو \"آنلاین\"", URI.create("https://x.example/?a=1&b=2"))),
              List.of(new Button.Ask("توقف", "s:1"))));

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static GreenMail server(String protocol) {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.setUser("slots@example.org", "slots", "s3cret");
    server.start();
    return server;
  }

  private MailChannel channel(int port, Security security, String user, String password) {
    MailOptions options =
        new MailOptions(
            "127.0.0.1",
            port,
            security,
            user,
            password,
            "slots@example.org",
            Duration.ofSeconds(5),
            true);
    return new MailChannel(
        new SmtpSender(vertx, options), handle -> Optional.of("https://s.example/u/" + handle));
  }

  private static Message alert(Message message) {
    Person person = new Person(new PersonId(1), SARA, Language.FA, true);
    Instant at = Instant.parse("2026-11-26T08:00:00Z");
    Slot slot = new Slot(at, Duration.ofMinutes(15));
    List<AlertedSlot> slots = List.of(new AlertedSlot(1, new CalendarId(3), slot, at, false));
    return message.about(
        new Alert(new AlertId(9), new WatchId(5), new DoctorId(7), person, at, 0, slots));
  }

  @Test
  void sendsTheSameWords_asHtmlAndAsText() throws Exception {
    // Given
    GreenMail server = server("smtp");
    try {
      MailChannel channel = channel(server.getSmtp().getPort(), Security.NONE, "", "");

      // When
      SendOutcome first = channel.send(SARA, alert(PERSIAN)).await();
      SendOutcome again = channel.send(SARA, alert(PERSIAN)).await();

      // Then
      assertThat(first).isInstanceOf(SendOutcome.Sent.class).isEqualTo(again);
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("دکتر سارا & همکاران");
      assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("sara@example.org"));
      assertThat(mail.getFrom()).containsExactly(new InternetAddress("slots@example.org"));
      assertThat(((SendOutcome.Sent) first).messageId()).isEqualTo(mail.getMessageID());
      assertThat(mail.getHeader("List-Unsubscribe"))
          .containsExactly("<https://s.example/u/handle-1>");
      assertThat(mail.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(mail.getContentType()).startsWith("multipart/alternative");
      assertThat(text(parts.getBodyPart(0)))
          .startsWith("دکتر سارا & همکاران\n• ۱۰:۳۰\nhttps://x.example/?a=1&b=2\n")
          .contains("https://s.example/u/handle-1");
      assertThat(text(parts.getBodyPart(1)))
          .contains("<body dir=\"rtl\">")
          .contains("<p><b>دکتر سارا &amp; همکاران</b><br>\n• ۱۰:۳۰</p>")
          .contains("<a href=\"https://x.example/?a=1&amp;b=2\">رزرو &quot;آنلاین&quot;</a>")
          .doesNotContain("توقف");
    } finally {
      server.stop();
    }
  }

  private static String text(BodyPart part) throws Exception {
    return part.getContent().toString().replace("\r\n", "\n");
  }

  @ParameterizedTest
  @CsvSource({"smtp, NONE", "smtps, TLS"})
  void signsIn(String protocol, Security security) throws Exception {
    // Given
    GreenMail server = server(protocol);
    int port = "smtps".equals(protocol) ? server.getSmtps().getPort() : server.getSmtp().getPort();
    try {
      // When
      SendOutcome right =
          channel(port, security, "slots", "s3cret").send(SARA, Message.of("Hello")).await();
      SendOutcome wrong =
          channel(port, security, "slots", "guess").send(SARA, Message.of("Hello")).await();

      // Then
      assertThat(right).isInstanceOf(SendOutcome.Sent.class);
      assertThat(wrong).isInstanceOf(SendOutcome.ShutOut.class);
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(GreenMailUtil.getWholeMessage(server.getReceivedMessages()[0]))
          .contains("<body dir=3D\"ltr\">");
    } finally {
      server.stop();
    }
  }

  @Test
  void sendsNothingInTheClear_whenTlsIsAskedFor() {
    // Given
    GreenMail server = server("smtp");
    try {
      MailChannel channel = channel(server.getSmtp().getPort(), Security.STARTTLS, "", "");

      // Then
      assertThat(channel.send(SARA, PERSIAN).await()).isInstanceOf(SendOutcome.Failed.class);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  /** The certificate is one that a test made: taken where it may be, and refused elsewhere. */
  @ParameterizedTest
  @CsvSource({"true, Sent", "false, Failed"})
  void goesOnInTls_afterTheGreeting(boolean trustAll, String outcome, @TempDir Path folder)
      throws Exception {
    // Given
    List<String> clear = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    NetServer server = startingTls(certificate(folder), clear, hidden);
    MailOptions options =
        new MailOptions(
            "127.0.0.1",
            server.actualPort(),
            Security.STARTTLS,
            "",
            "",
            "slots@example.org",
            Duration.ofSeconds(10),
            trustAll);

    // When
    SendOutcome found =
        new MailChannel(new SmtpSender(vertx, options), h -> Optional.empty())
            .send(SARA, PERSIAN)
            .await();

    // Then
    assertThat(found.toString()).startsWith(outcome);
    assertThat(clear).containsExactly("EHLO", "STARTTLS");
    if (trustAll) {
      assertThat(hidden).startsWith("EHLO", "MAIL", "RCPT", "DATA");
    } else {
      assertThat(hidden).isEmpty();
    }
  }

  private static PfxOptions certificate(Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=mail.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("heard.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    return new PfxOptions().setPath(store.toString()).setPassword("secret");
  }

  /** Remembers the commands before and after the change to TLS. */
  private NetServer startingTls(PfxOptions certificate, List<String> clear, List<String> hidden) {
    return vertx
        .createNetServer(new NetServerOptions().setKeyCertOptions(certificate))
        .connectHandler(
            socket -> {
              socket.write("220 hello\r\n");
              boolean[] reading = {false};
              socket.handler(
                  RecordParser.newDelimited(
                      "\r\n",
                      line -> {
                        String said = line.toString();
                        if (reading[0] && !said.equals(".")) {
                          return;
                        }
                        reading[0] = said.equals("DATA");
                        (socket.isSsl() ? hidden : clear).add(said.split("[ :]", 2)[0]);
                        if (said.equals("STARTTLS")) {
                          socket.upgradeToSsl(Buffer.buffer("220 go ahead\r\n")).otherwiseEmpty();
                        } else if (said.startsWith("EHLO") && !socket.isSsl()) {
                          socket.write("250-here\r\n250 STARTTLS\r\n");
                        } else {
                          socket.write((reading[0] ? "354 go" : "250 ok") + "\r\n");
                        }
                      }));
            })
        .listen(0, "127.0.0.1")
        .await();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, Unreachable[reason=550 5.1.1 no such user",
    "RCPT, 551 not here, Unreachable[reason=551 not here",
    "RCPT, 450 4.7.1 greylisted, RetryAfter[delay=PT1M",
    "RCPT, 421 too busy, Failed[cause=421 too busy",
    "DATA, 554 spam, Rejected[reason=554 spam",
    "DATA, 451 later, Failed[cause=451 later",
    "., 552 too large, Rejected[reason=552 too large",
    "., 452 full, Failed[cause=452 full",
    "MAIL, 530 sign in first, ShutOut[reason=530 sign in first",
    "MAIL, 451 later, Failed[cause=451 later",
    "HELLO, 554 go away, ShutOut[reason=554 go away",
    "HELLO, 421 closed, Failed[cause=421 closed",
  })
  void knowsWhatARefusalMeans(String command, String answer, String outcome) {
    // Given
    NetServer server = scripted(command, answer);

    // When
    SendOutcome found =
        channel(server.actualPort(), Security.NONE, "", "").send(SARA, PERSIAN).await();

    // Then
    assertThat(found.toString()).startsWith(outcome);
  }

  /** Takes everything but one command. */
  private NetServer scripted(String command, String answer) {
    return vertx
        .createNetServer()
        .connectHandler(
            socket -> {
              boolean greets = !command.equals("HELLO");
              socket.write(greets ? "220 hello\r\n" : answer + "\r\n");
              boolean[] reading = {false};
              socket.handler(
                  RecordParser.newDelimited(
                      "\r\n",
                      line -> {
                        String said = line.toString();
                        if (reading[0] && !said.equals(".")) {
                          return;
                        }
                        reading[0] = said.equals("DATA") && !command.equals("DATA");
                        String usual =
                            said.startsWith("EHLO") ? "250 here" : reading[0] ? "354 go" : "250 ok";
                        boolean refuses = greets && said.startsWith(command);
                        socket.write((refuses ? answer : usual) + "\r\n");
                      }));
            })
        .listen(0, "127.0.0.1")
        .await();
  }

  @Test
  void saysSo_whenNobodyIsThere_orSaysNothing() {
    // Given
    NetServer silent = vertx.createNetServer().connectHandler(socket -> {}).listen(0).await();
    NetServer gone = vertx.createNetServer().connectHandler(socket -> {}).listen(0).await();
    gone.close().await();

    // Then
    assertThat(channel(silent.actualPort(), Security.NONE, "", "").send(SARA, PERSIAN).await())
        .isInstanceOf(SendOutcome.Failed.class);
    assertThat(channel(gone.actualPort(), Security.NONE, "", "").send(SARA, PERSIAN).await())
        .isInstanceOf(SendOutcome.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'plain', plain",
    "'a\r\nBcc: victim@example.org\r\n\r\nbody', 'a Bcc: victim@example.org body'",
    "'a\nBcc: x', 'a Bcc: x'",
    "'=?UTF-8?Q?x?=', '=?UTF-8?Q?x?='",
    "'\u2028سلام\u0000', 'سلام'",
    "'😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀'",
  })
  void letsNoTextBecomeAHeader(String subject, String read) throws Exception {
    // Given
    GreenMail server = server("smtp");
    try {
      Letter letter =
          new Letter(
              "sara@example.org", subject, ".\n..\n.", "", Optional.empty(), Optional.empty());
      MailOptions options =
          MailOptions.of(
              "127.0.0.1", server.getSmtp().getPort(), Security.NONE, "", "", "s@example.org");

      // When
      assertThat(new SmtpSender(vertx, options).send(letter).await())
          .isInstanceOf(SendOutcome.Sent.class);

      // Then
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo(read);
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(".\n..\n.");
    } finally {
      server.stop();
    }
  }

  @Test
  void cutsALongSubject_betweenCharacters() {
    String header = HeaderText.of("😀".repeat(500));
    assertThat(header.lines()).allMatch(line -> line.strip().length() <= 75);
    assertThat(header).doesNotContain("\ufffd").hasSizeLessThan(1_000);
  }
}
