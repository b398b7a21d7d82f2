package io.slothunter.simulator.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telegram's HTML: a few tags, strictly nested; every {@code <} begins a tag; a {@code &} that
 * begins no known entity is itself.
 */
final class HtmlText {

  private static final Set<String> TAGS =
      Set.of(
          "a",
          "b",
          "strong",
          "i",
          "em",
          "s",
          "strike",
          "del",
          "u",
          "ins",
          "tg-spoiler",
          "span",
          "pre",
          "code",
          "blockquote");

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");

  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)([^\\s>/]*)((?:\\s+[^\\s=>\"']+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s>\"']*))?){0,4})\\s*>");

  private static final Pattern SPOILER_SPAN =
      Pattern.compile("\\s+class\\s*=\\s*[\"']?tg-spoiler[\"']?");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?");

  private final String html;
  private final StringBuilder visible = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  private HtmlText(String html) {
    this.html = html;
  }

  /** The text that a reader sees; refuses what Telegram refuses. */
  static String visible(String html) {
    return new HtmlText(html).read();
  }

  private String read() {
    Matcher tag = TAG.matcher(html);
    Matcher entity = ENTITY.matcher(html);
    int at = 0;
    while (at < html.length()) {
      char next = html.charAt(at);
      if (next == '<') {
        at = readTag(tag, at);
      } else if (next == '&' && entity.region(at, html.length()).lookingAt()) {
        at = readEntity(entity, at);
      } else {
        visible.append(next);
        at++;
      }
    }
    if (!open.isEmpty()) {
      throw refusal("Can't find end tag corresponding to start tag \"" + open.peek() + "\"");
    }
    return visible.toString();
  }

  private int readTag(Matcher tag, int at) {
    if (!tag.region(at, html.length()).lookingAt()) {
      throw refusal("Unclosed start tag at byte offset " + at);
    }
    String name = tag.group(2).toLowerCase(Locale.ROOT);
    if (tag.group(1).isEmpty()) {
      boolean oddSpan = name.equals("span") && !SPOILER_SPAN.matcher(tag.group(3)).matches();
      if (!TAGS.contains(name) || oddSpan) {
        throw refusal("Unsupported start tag \"" + name + "\" at byte offset " + at);
      }
      open.push(name);
    } else if (open.isEmpty()) {
      throw refusal("Unexpected end tag at byte offset " + at);
    } else if (!name.isEmpty() && !name.equals(open.peek())) {
      throw refusal(
          "Unmatched end tag at byte offset "
              + at
              + ", expected \"</"
              + open.peek()
              + ">\", found \"</"
              + name
              + ">\"");
    } else {
      open.pop();
    }
    return tag.end();
  }

  private int readEntity(Matcher entity, int at) {
    OptionalInt code = codePoint(entity);
    if (entity.group(3) != null) {
      visible.append(ENTITIES.get(entity.group(3)));
    } else if (code.isPresent()) {
      visible.appendCodePoint(code.getAsInt());
    } else {
      visible.append(html, at, entity.end());
    }
    return entity.end();
  }

  private static OptionalInt codePoint(Matcher entity) {
    if (entity.group(3) != null) {
      return OptionalInt.empty();
    }
    int code =
        entity.group(1) == null
            ? Integer.parseInt(entity.group(2), 16)
            : Integer.parseInt(entity.group(1));
    return code > 0 && Character.isValidCodePoint(code)
        ? OptionalInt.of(code)
        : OptionalInt.empty();
  }

  private static Refusal refusal(String why) {
    return Refusal.badRequest("can't parse entities: " + why);
  }
}
