package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddCommandTest {
  private final Vertx vertx = Vertx.vertx();
  private final Terminal terminal = new Terminal();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void asksTheRunningServer_alsoAtAnAddressWithColons() throws IOException {
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    assumeThat(NetworkInterface.getByInetAddress(InetAddress.getByAddress(loopback))).isNotNull();
    int port =
        answers(
            "::1", "{\"name\":\"A. Karimi\",\"calendars\":[{\"centre\":\"c\",\"service\":\"s\"}]}");

    assertThat(add("::1", port)).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("A. Karimi is watched:").contains("  c, s");
  }

  @Test
  void noticesThatAnotherProgramAnswers() throws IOException {
    int port = answers("127.0.0.1", "<html>welcome</html>");

    assertThat(add("127.0.0.1", port)).isEqualTo(1);
    assertThat(terminal.err())
        .contains("another program answers at http://127.0.0.1:" + port + ": check api.port");
  }

  private int answers(String host, String body) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end(body))
            .listen(0, host)
            .await();
    return server.actualPort();
  }

  private int add(String host, int port) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            providers: {paziresh24: {contact: a@example.org}}
            api: {host: "%s", port: %d}
            """
                .formatted(host, port));
    return terminal.run("add", "--config", config.toString(), "https://www.paziresh24.com/dr/a/");
  }
}
