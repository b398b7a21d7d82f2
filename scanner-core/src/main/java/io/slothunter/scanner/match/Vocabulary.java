package io.slothunter.scanner.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * The names that calendars have in one of their fields, the words that watches look for there, and
 * which words each name answers to. Both are counted, and forgotten with their last user.
 */
final class Vocabulary {
  private static final int[] NO_WORDS = {};

  private static final class Word {
    private final String text;
    private final int number;
    private int users;

    private Word(String text, int number) {
      this.text = text;
      this.number = number;
    }
  }

  /** A name in use. */
  static final class Name {
    private int[] words = NO_WORDS;
    private int users;

    /** The numbers of the words that it answers to, in no order. */
    int[] words() {
      return words;
    }
  }

  private final BiPredicate<String, String> answers;
  private final Map<String, Word> words = new HashMap<>();
  private final Map<Integer, Word> byNumber = new HashMap<>();
  private final Map<String, Name> names = new HashMap<>();
  private final Numbers numbers = new Numbers();

  /**
   * @param answers whether a name answers to a word
   */
  Vocabulary(BiPredicate<String, String> answers) {
    this.answers = answers;
  }

  /** The word's number, which stays the same until the last user has given it back. */
  int takeWord(String text) {
    Word word = words.get(text);
    if (word == null) {
      Word fresh = new Word(text, numbers.take());
      words.put(text, fresh);
      byNumber.put(fresh.number, fresh);
      names.forEach((name, entry) -> add(name, entry, text, fresh));
      word = fresh;
    }
    word.users++;
    return word.number;
  }

  void giveBackWord(int number) {
    Word word = Objects.requireNonNull(byNumber.get(number));
    if (--word.users == 0) {
      words.remove(word.text);
      byNumber.remove(number);
      numbers.giveBack(number);
      names.values().forEach(name -> drop(name, number));
    }
  }

  Name takeName(String text) {
    Name name = names.get(text);
    if (name == null) {
      Name fresh = new Name();
      names.put(text, fresh);
      words.forEach((wanted, word) -> add(text, fresh, wanted, word));
      name = fresh;
    }
    name.users++;
    return name;
  }

  void giveBackName(String text) {
    Name name = Objects.requireNonNull(names.get(text));
    if (--name.users == 0) {
      names.remove(text);
    }
  }

  private void add(String text, Name name, String wanted, Word word) {
    if (answers.test(text, wanted)) {
      name.words = Arrays.copyOf(name.words, name.words.length + 1);
      name.words[name.words.length - 1] = word.number;
    }
  }

  private static void drop(Name name, int number) {
    if (Arrays.stream(name.words).anyMatch(each -> each == number)) {
      name.words = Arrays.stream(name.words).filter(each -> each != number).toArray();
    }
  }
}
