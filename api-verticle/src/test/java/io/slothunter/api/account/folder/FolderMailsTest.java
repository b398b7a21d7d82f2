package io.slothunter.api.account.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.account.Mails.Mail;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMailsTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void writesAMailWhole_forItsOwnerAlone() throws Exception {
    // Given
    Path mails = folder.resolve("mail");
    FolderMails post = new FolderMails(vertx, mails, () -> Instant.parse("2026-11-24T08:00:00Z"));

    // When
    post.send(new Mail("sara@example.org\r\nBcc: x@evil.example", "تأیید", "کد: abc")).await();

    // Then
    List<Path> files;
    try (Stream<Path> all = Files.list(mails)) {
      files = all.toList();
    }
    assertThat(files).hasSize(1);
    assertThat(files.get(0).toString()).endsWith(".eml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0))))
        .isEqualTo("rw-------");
    String text = Files.readString(files.get(0));
    assertThat(text).contains("Date: Tue, 24 Nov 2026 08:00:00 +0000").doesNotContain("\nBcc");
    String body = text.substring(text.indexOf("\r\n\r\n") + 4).strip();
    assertThat(new String(Base64.getMimeDecoder().decode(body), UTF_8)).isEqualTo("کد: abc");
  }
}
