package io.slothunter.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A client that shows what really came over the socket, and how the socket ended. */
public final class RawClient {

  /** How a connection ended. */
  public enum End {
    /** Not: all promised bytes came, and it is still open. */
    OPEN,
    /** In order (FIN). */
    CLOSED,
    /** With a reset (RST). */
    RESET,
    /** Not at all within the client's patience. */
    SILENT
  }

  /** All bytes that came, and the end. */
  public record Received(String text, End end) {

    public String status() {
      return text.isEmpty() ? "" : text.substring(0, text.indexOf("\r\n"));
    }

    public String body() {
      int blank = text.indexOf("\r\n\r\n");
      return blank < 0 ? "" : text.substring(blank + 4);
    }

    public String header(String name) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private RawClient() {}

  /** Posts a form over a fresh connection and reads until it ends or is silent for so long. */
  public static Received post(URI target, String form, int patienceMillis) throws IOException {
    try (Socket socket = new Socket(target.getHost(), target.getPort())) {
      socket.setSoTimeout(patienceMillis);
      String head =
          "POST "
              + target.getRawPath()
              + " HTTP/1.1\r\nHost: simulator\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: "
              + form.getBytes(UTF_8).length
              + "\r\n\r\n"
              + form;
      socket.getOutputStream().write(head.getBytes(UTF_8));
      return read(socket.getInputStream());
    }
  }

  private static Received read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[4_096];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
        if (isWhole(bytes)) {
          return new Received(bytes.toString(UTF_8), End.OPEN);
        }
      }
      return new Received(bytes.toString(UTF_8), End.CLOSED);
    } catch (SocketTimeoutException silence) {
      return new Received(bytes.toString(UTF_8), End.SILENT);
    } catch (SocketException reset) {
      return new Received(bytes.toString(UTF_8), End.RESET);
    }
  }

  private static boolean isWhole(ByteArrayOutputStream bytes) {
    Received sofar = new Received(bytes.toString(UTF_8), End.OPEN);
    String promised = sofar.header("content-length");
    return !promised.isEmpty()
        && sofar.text().contains("\r\n\r\n")
        && sofar.body().getBytes(UTF_8).length >= Integer.parseInt(promised);
  }
}
