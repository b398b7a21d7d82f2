package io.slothunter.inference.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a text, written as everybody else writes them. */
final class Words {
  /** Nobody means more by a query; and whoever sends more must not keep us busy. */
  private static final int LONGEST_TEXT = 200;

  private static final int MOST_WORDS = 24;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}:]+");

  /** Says nothing of what a person looks for. */
  private static final Set<String> EMPTY =
      Set.of(
          "دکتر",
          "متخصص",
          "تخصص",
          "فوق",
          "پزشک",
          "نوبت",
          "وقت",
          "ویزیت",
          "برای",
          "می",
          "میخوام",
          "خوام",
          "خواهم",
          "میخواهم",
          "لازم",
          "دارم",
          "داره",
          "یک",
          "یه",
          "از",
          "در",
          "به",
          "با",
          "و",
          "که",
          "تو",
          "توی",
          "خوب",
          "بهترین",
          "نزدیک",
          "نزدیکترین",
          "اطراف",
          "حوالی",
          "سمت",
          "خیابان",
          "میدان",
          "مطب",
          "کلینیک",
          "بیمارستان",
          "شهر",
          "های",
          "هام",
          "ام",
          "را",
          "رو",
          "من",
          "فوری",
          "اورژانسی",
          "لطفا",
          "هستم",
          "دنبال",
          "doctor",
          "dr",
          "the",
          "a",
          "an",
          "in",
          "near",
          "at",
          "for",
          "my",
          "me",
          "i",
          "need",
          "want",
          "find",
          "book",
          "appointment",
          "visit",
          "with",
          "to",
          "see",
          "on",
          "of",
          "and",
          "good",
          "best",
          "specialist",
          "clinic",
          "around",
          "please",
          "some",
          "any",
          "have",
          "is",
          "who",
          "can",
          "urgent",
          "looking",
          "am");

  private Words() {}

  static List<String> of(String text) {
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    List<String> words = new ArrayList<>();
    for (String each : BREAKS.split(plain(cut), -1)) {
      if (!each.isEmpty() && words.size() < MOST_WORDS) {
        words.add(each);
      }
    }
    return words;
  }

  /** Those that say something; all if none does. */
  static List<String> telling(List<String> words) {
    List<String> telling = words.stream().filter(word -> !EMPTY.contains(word)).toList();
    return telling.isEmpty() ? words : telling;
  }

  /** One letter for all its look-alikes, Latin digits, no marks; joiners part words. */
  private static String plain(String text) {
    String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    StringBuilder plain = new StringBuilder(letters.length());
    for (int i = 0; i < letters.length(); i++) {
      plain.append(plain(letters.charAt(i)));
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  private static char plain(char letter) {
    return switch (letter) {
      case 'ي', 'ى', 'ئ' -> 'ی';
      case 'ك' -> 'ک';
      case 'آ', 'أ', 'إ' -> 'ا';
      case 'ؤ' -> 'و';
      case 'ة' -> 'ه';
      case '\u200c', '\u200d' -> ' ';
      default -> Character.isDigit(letter) ? (char) ('0' + Character.digit(letter, 10)) : letter;
    };
  }
}
