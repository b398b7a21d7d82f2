package io.slothunter.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mermaid drawing of the README, as the set of its arrows: {@code a --> b}. */
record Drawing(Set<String> nodes, Set<Edge> edges) {
  private static final Pattern BLOCK = Pattern.compile("```mermaid\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ARROW = Pattern.compile("\\s*([\\w.]+) --> ([\\w. &]+)\\s*");
  private static final Pattern NODE = Pattern.compile("\\s*([\\w.]+)\\s*");

  record Edge(String from, String to) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return from + " --> " + to;
    }
  }

  /** All drawings of a text, in order. A line that is neither an arrow nor a node is refused. */
  static List<Drawing> readAll(String markdown) {
    List<Drawing> drawings = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(markdown);
    while (blocks.find()) {
      drawings.add(read(blocks.group(1)));
    }
    return drawings;
  }

  private static Drawing read(String block) {
    Set<String> nodes = new TreeSet<>();
    Set<Edge> edges = new TreeSet<>();
    for (String line : block.lines().skip(1).filter(l -> !l.isBlank()).toList()) {
      Matcher arrow = ARROW.matcher(line);
      Matcher node = NODE.matcher(line);
      if (arrow.matches()) {
        nodes.add(arrow.group(1));
        for (String to : arrow.group(2).split(" & ", -1)) {
          nodes.add(to.strip());
          edges.add(new Edge(arrow.group(1), to.strip()));
        }
      } else if (node.matches()) {
        nodes.add(node.group(1));
      } else {
        throw new IllegalArgumentException("neither an arrow nor a node: " + line);
      }
    }
    return new Drawing(nodes, edges);
  }
}
