package io.slothunter.scanner.match;

/**
 * The watches under one key, side by side, each with all that most openings are refused by, so that
 * a look at them reads memory in order and follows no reference. One array for all, because most
 * keys have one watch: first the rows that are looked at, then what is asked of those that pass.
 */
final class Posting {
  /** Integers of a row. */
  static final int WIDTH = 8;

  /** It hears of what is seen from then on: it has begun, and does not rest any more. */
  static final int FROM = 0;

  static final int OVER = 1;

  /** The slot starts before this. */
  static final int EARLIER_THAN = 2;

  /** In seconds. */
  static final int NOTICE = 3;

  /** The first day in the high half and the last in the low one, from 1970 on. */
  static final int DAYS = 4;

  /** As in {@link DailyWindow}. */
  static final int WINDOW = 5;

  static final int PRICE = 6;

  /** Where its scope check stands in {@link Arena}, and in the low bits the flags below. */
  static final int FLAGS = 7;

  static final int FLAG_BITS = 5;
  static final int REFUSES_ONLINE = 1;
  static final int REFUSES_CENTRES = 2;

  /** It may be found under another key, too. */
  static final int ELSEWHERE = 4;

  static final int HAS_SCOPE_CHECK = 8;
  static final int HAS_TIME_CHECK = 16;

  /** Behind the rows: two integers of each id, then the seats, then the numbers of time checks. */
  private static final int ALL = WIDTH + 4;

  private final long key;
  private int[] data = new int[ALL];
  private int capacity = 1;
  private int size;

  Posting(long key) {
    this.key = key;
  }

  long key() {
    return key;
  }

  int size() {
    return size;
  }

  /** Row {@code i} begins at {@code i * WIDTH}; there is more behind the last. */
  int[] rows() {
    return data;
  }

  /** The watch's number. */
  long id(int place) {
    int at = capacity * WIDTH + 2 * place;
    return ((long) data[at + 1] << 32) | (data[at] & 0xFFFFFFFFL);
  }

  /** Where the watch stands in {@link Roll}. */
  int seat(int place) {
    return data[capacity * (WIDTH + 2) + place];
  }

  /** The number of its {@link TimeCheck}, if it has one. */
  int timeCheck(int place) {
    return data[capacity * (WIDTH + 3) + place];
  }

  /**
   * @return the place that it took
   */
  int add(int[] row, long id, int seat, int timeCheck) {
    if (size == capacity) {
      resize(size + 1 + size / 4);
    }
    int place = size++;
    System.arraycopy(row, 0, data, place * WIDTH, WIDTH);
    data[capacity * WIDTH + 2 * place] = (int) id;
    data[capacity * WIDTH + 2 * place + 1] = (int) (id >>> 32);
    data[capacity * (WIDTH + 2) + place] = seat;
    data[capacity * (WIDTH + 3) + place] = timeCheck;
    return place;
  }

  /** The last one takes the place of the one that leaves. */
  void remove(int place) {
    int last = --size;
    System.arraycopy(data, last * WIDTH, data, place * WIDTH, WIDTH);
    int ids = capacity * WIDTH;
    System.arraycopy(data, ids + 2 * last, data, ids + 2 * place, 2);
    data[capacity * (WIDTH + 2) + place] = seat(last);
    data[capacity * (WIDTH + 3) + place] = timeCheck(last);
    if (size > 0 && size * 2 < capacity) {
      resize(size + size / 4);
    }
  }

  private void resize(int room) {
    int[] old = data;
    int before = capacity;
    capacity = room;
    data = new int[ALL * capacity];
    System.arraycopy(old, 0, data, 0, size * WIDTH);
    System.arraycopy(old, before * WIDTH, data, capacity * WIDTH, size * 2);
    System.arraycopy(old, before * (WIDTH + 2), data, capacity * (WIDTH + 2), size);
    System.arraycopy(old, before * (WIDTH + 3), data, capacity * (WIDTH + 3), size);
  }
}
