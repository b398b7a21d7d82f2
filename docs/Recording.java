import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws what a command prints as a terminal, in an SVG file that any browser shows: the first and
 * the last lines as they came, each lighting up when it did (long waits cut short), between them
 * how many were left out. Passes everything on to standard output.
 *
 * <pre>./slothunter demo 2>&amp;1 | java docs/Recording.java './slothunter demo' docs/demo.svg</pre>
 */
final class Recording {
  private static final int FIRST_LINES = 16;
  private static final int LAST_LINES = 6;
  private static final int COLUMNS = 104;
  private static final String INDENT = "    ";
  private static final double LONGEST_WAIT = 1.2;
  private static final int LINE_HEIGHT = 21;
  private static final int CHARACTER_WIDTH = 9;
  private static final int MARGIN = 18;
  private static final int BAR = 36;

  private record Line(String text, double seconds) {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: COMMAND | java docs/Recording.java 'COMMAND' FILE.svg");
      System.exit(2);
    }
    List<Line> heard = listen();
    Files.writeString(Path.of(arguments[1]), svg(arguments[0], shown(heard)));
  }

  private static List<Line> listen() throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    List<Line> heard = new ArrayList<>();
    long start = System.nanoTime();
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      out.println(text);
      heard.add(new Line(text, (System.nanoTime() - start) / 1e9));
    }
    return heard;
  }

  private static List<Line> shown(List<Line> heard) {
    int left = heard.size() - FIRST_LINES - LAST_LINES;
    if (left <= 1) {
      return heard;
    }
    List<Line> shown = new ArrayList<>(heard.subList(0, FIRST_LINES));
    shown.add(
        new Line(
            String.format(Locale.ROOT, "… %,d more lines …", left),
            heard.get(heard.size() - LAST_LINES - 1).seconds()));
    shown.addAll(heard.subList(heard.size() - LAST_LINES, heard.size()));
    return shown;
  }

  private static String svg(String command, List<Line> lines) {
    StringBuilder rows = new StringBuilder();
    int row = 0;
    row = append(rows, "$ " + command, row, 0, "command");
    double at = 0.5;
    double before = 0;
    for (Line line : lines) {
      at += Math.min(LONGEST_WAIT, line.seconds() - before);
      before = line.seconds();
      for (String part : wrapped(line.text())) {
        row = append(rows, part, row, at, style(line.text()));
      }
    }
    int width = COLUMNS * CHARACTER_WIDTH + 2 * MARGIN;
    int height = BAR + row * LINE_HEIGHT + MARGIN;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
        <title>%3$s</title>
        <style>
        text { font: 15px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d5d9e0; white-space: pre; }
        .command { fill: #ffffff; font-weight: bold; }
        .progress, .left-out { fill: #8b93a1; }
        .summary { fill: #8fd694; font-weight: bold; }
        .line { animation: appear 0.15s both; }
        @keyframes appear { from { opacity: 0.2; } to { opacity: 1; } }
        @media (prefers-reduced-motion: reduce) { .line { animation: none; } }
        </style>
        <rect width="%1$d" height="%2$d" rx="8" fill="#1e222a"/>
        <circle cx="20" cy="18" r="6" fill="#e0605a"/><circle cx="40" cy="18" r="6" fill="#dfb14c"/><circle cx="60" cy="18" r="6" fill="#63b35c"/>
        %4$s</svg>
        """
        .formatted(width, height, escaped(command), rows);
  }

  private static int append(StringBuilder rows, String text, int row, double at, String style) {
    // A line reads from left to right, as in a terminal; names inside it from right to left.
    rows.append(
        String.format(
            Locale.ROOT,
            "<text class=\"line %s\" style=\"animation-delay:%.2fs\" x=\"%d\" y=\"%d\""
                + " direction=\"ltr\" unicode-bidi=\"embed\" xml:space=\"preserve\">%s</text>\n",
            style,
            at,
            MARGIN,
            BAR + (row + 1) * LINE_HEIGHT - 5,
            escaped(text)));
    return row + 1;
  }

  private static String style(String text) {
    if (text.startsWith("summary ")) {
      return "summary";
    }
    return text.startsWith("…") ? "left-out" : text.startsWith("demo: ") ? "progress" : "output";
  }

  private static List<String> wrapped(String text) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > COLUMNS) {
      int space = rest.lastIndexOf(' ', COLUMNS);
      int end = space > INDENT.length() ? space : COLUMNS;
      parts.add(rest.substring(0, end));
      rest = INDENT + rest.substring(end).stripLeading();
    }
    parts.add(rest);
    return parts;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
