package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A second Java process on our class path that answers a line with a line, and ends when we do. */
final class Conversation implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;

  /**
   * @param options for the Java machine, such as {@code -Xmx512m}
   */
  Conversation(Class<?> main, List<String> options, String... arguments) throws IOException {
    List<String> command =
        Stream.of(
                Stream.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseParallelGC"),
                options.stream(),
                Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                Stream.of(arguments))
            .flatMap(part -> part)
            .toList();
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Says a line and waits for the one that answers it. */
  @CanIgnoreReturnValue
  String ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    return hear();
  }

  /** Waits for a line. */
  String hear() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the other process has ended");
    }
    return line;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join().destroyForcibly();
  }
}
