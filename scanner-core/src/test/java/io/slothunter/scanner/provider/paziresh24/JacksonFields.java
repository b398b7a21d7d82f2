package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Values of an answer by Jackson: the slow reference of {@link Fields} and {@link JsonReader}. */
final class JacksonFields {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  // Limits of what Jackson keeps; a reader that keeps nothing needs none.
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  static final long NO_DATE = Long.MIN_VALUE;

  private JacksonFields() {}

  /** Of UTF-8 alone and of nothing but UTF-8: Jackson by itself guesses, and lets errors pass. */
  static JsonParser parser(byte[] body, int length) throws IOException {
    boolean marked =
        length >= 3 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf;
    int from = marked ? 3 : 0;
    ByteBuffer bytes = ByteBuffer.wrap(body, from, length - from);
    return JSON.createParser(UTF_8.newDecoder().decode(bytes).toString());
  }

  /** A whole number, as a number or as a string of digits. */
  static long number(JsonParser json, String name) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    if (token == JsonToken.VALUE_STRING) {
      return digits(json.getText(), name);
    }
    throw new NotUnderstood(name + " is no number");
  }

  /** A field name, or a string, of 1 to 15 digits. */
  static long digits(String text, String name) throws NotUnderstood {
    int length = text.length();
    if (length == 0 || length > 15) {
      throw new NotUnderstood(name + " is no number");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new NotUnderstood(name + " is no number");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** True for true, 1, "1" and "true"; false for anything else. */
  static boolean isTrue(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    return token == JsonToken.VALUE_TRUE
        || (token != null
            && token.isScalarValue()
            && (json.getText().equals("1") || json.getText().equals("true")));
  }

  /** True for false, 0, "0" and "false"; false for anything else. */
  static boolean isFalse(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    return token == JsonToken.VALUE_FALSE
        || (token != null
            && token.isScalarValue()
            && (json.getText().equals("0") || json.getText().equals("false")));
  }

  /** The date at the beginning of a string, in days since 1970; {@link #NO_DATE} if none is. */
  static long date(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING || json.getTextLength() < 10) {
      return NO_DATE;
    }
    String text = json.getText();
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NO_DATE;
    }
    try {
      int year = (int) digits(text.substring(0, 4), "year");
      int month = (int) digits(text.substring(5, 7), "month");
      int day = (int) digits(text.substring(8, 10), "day");
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException | NotUnderstood e) {
      return NO_DATE;
    }
  }
}
