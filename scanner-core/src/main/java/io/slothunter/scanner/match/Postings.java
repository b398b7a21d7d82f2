package io.slothunter.scanner.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All keys with their watches. A handle names a key's posting and a place in it. */
final class Postings {
  private final LongInts numberOf = new LongInts();
  private final List<@Nullable Posting> postings = new ArrayList<>();
  private final Numbers numbers = new Numbers();

  /** Null if nobody is kept under it. */
  @Nullable Posting under(long key) {
    int number = numberOf.get(key);
    return number == LongInts.NONE ? null : postings.get(number);
  }

  /** The handle of the new row. */
  long add(long key, int[] row, long id, int seat, int timeCheck) {
    int number = numberOf.get(key);
    if (number == LongInts.NONE) {
      number = numbers.take();
      numberOf.put(key, number);
      if (number == postings.size()) {
        postings.add(new Posting(key));
      } else {
        postings.set(number, new Posting(key));
      }
    }
    return handle(number, posting(number).add(row, id, seat, timeCheck));
  }

  /** Removes a row; another one of the posting may move into its place. */
  void remove(long handle, Roll roll) {
    int number = (int) (handle >>> 32);
    int place = (int) handle;
    Posting posting = posting(number);
    int last = posting.size() - 1;
    int moved = posting.seat(last);
    posting.remove(place);
    if (place != last) {
      roll.moved(moved, handle(number, last), handle);
    } else if (posting.size() == 0) {
      numberOf.remove(posting.key());
      postings.set(number, null);
      numbers.giveBack(number);
    }
  }

  private Posting posting(int number) {
    return Objects.requireNonNull(postings.get(number));
  }

  private static long handle(int number, int place) {
    return ((long) number << 32) | place;
  }
}
