package io.slothunter.scanner.provider.paziresh24;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads single values of an answer: numbers come as strings, dates as prefixes of times. */
final class Fields {
  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(50).maxNameLength(1_000).build())
          // Slots are field names, so names are endless, and a table full of them is no attack.
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  static final long NO_DATE = Long.MIN_VALUE;

  private Fields() {}

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
