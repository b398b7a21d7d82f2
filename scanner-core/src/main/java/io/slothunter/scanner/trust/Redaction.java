package io.slothunter.scanner.trust;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slothunter.scanner.provider.Specimen;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A specimen without what could name a person, a place or an account: its structure and its field
 * names stay, letters become x and digits 1. Numbers of up to three digits stay, and whole minutes
 * since 1970, without which it would be of no use for a test.
 */
final class Redaction {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LARGEST = 256 * 1024;
  private static final int LONGEST_NAME = 40;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_-]{0,39}");
  private static final Pattern SMALL = Pattern.compile("-?[0-9]{1,3}");
  private static final Pattern SECOND = Pattern.compile("[12][0-9]{9}");

  private Redaction() {}

  /** Empty if it is no JSON, or too large to keep. */
  static Optional<String> of(Specimen specimen) {
    if (specimen.length() > LARGEST) {
      return Optional.empty();
    }
    StringWriter text = new StringWriter(4_096);
    try (JsonParser in = JSON.createParser(specimen.body(), 0, specimen.length());
        JsonGenerator out = JSON.createGenerator(text)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        copy(token, in, out);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  private static void copy(JsonToken token, JsonParser in, JsonGenerator out) throws IOException {
    switch (token) {
      case FIELD_NAME -> out.writeFieldName(name(in.currentName()));
      case VALUE_STRING -> out.writeString(masked(in.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(masked(in.getText()));
      default -> out.copyCurrentEvent(in);
    }
  }

  private static String name(String name) {
    return NAME.matcher(name).matches()
        ? name
        : masked(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
  }

  private static String masked(String text) {
    if (SMALL.matcher(text).matches() || isMinute(text)) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    text.codePoints().map(Redaction::masked).forEach(masked::appendCodePoint);
    return masked.toString();
  }

  private static int masked(int point) {
    if (point < 128 && !Character.isLetterOrDigit(point)) {
      return point;
    }
    return Character.isDigit(point) ? '1' : 'x';
  }

  private static boolean isMinute(String text) {
    return SECOND.matcher(text).matches() && Long.parseLong(text) % 60 == 0;
  }
}
