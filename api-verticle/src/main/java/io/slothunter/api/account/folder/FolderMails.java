package io.slothunter.api.account.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.api.account.Mails;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each mail whole into a file of a folder, as RFC 5322 has it, and sends nothing: whoever
 * runs the server hands the files to a mail program, or reads them. Only its own user can.
 */
public final class FolderMails implements Mails {
  private static final Logger LOG = LoggerFactory.getLogger(FolderMails.class);
  private static final int MOST = 10_000;

  private final Vertx vertx;
  private final Path folder;
  private final InstantSource clock;

  /**
   * @param folder made when the first mail comes
   */
  public FolderMails(Vertx vertx, Path folder, InstantSource clock) {
    this.vertx = vertx;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public Future<Void> send(Mail mail) {
    return vertx
        .executeBlocking(() -> write(mail), false)
        .onSuccess(
            file ->
                LOG.atInfo()
                    .setMessage("a mail was written to a file; nothing here sends it")
                    .addKeyValue("file", file)
                    .log())
        .mapEmpty();
  }

  private Path write(Mail mail) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.count() >= MOST) {
        throw new IOException(folder + " holds " + MOST + " mails: nobody takes them away");
      }
    }
    // Created for its owner alone, and seen under its name only when it is whole.
    Path part = Files.createTempFile(folder, "mail-", ".part");
    Files.writeString(part, text(mail), UTF_8);
    String name = part.getFileName().toString().replace(".part", ".eml");
    return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private String text(Mail mail) {
    String date =
        DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .format(clock.instant().atOffset(ZoneOffset.UTC));
    String subject = Base64.getEncoder().encodeToString(mail.subject().getBytes(UTF_8));
    String body = Base64.getMimeEncoder().encodeToString(mail.text().getBytes(UTF_8));
    return String.join(
        "\r\n",
        "To: " + mail.to().replaceAll("[^!-~]", ""),
        "From: slothunter@localhost",
        "Date: " + date,
        "Subject: =?UTF-8?B?" + subject + "?=",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        body,
        "");
  }
}
