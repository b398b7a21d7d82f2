package io.slothunter.scanner.match;

import io.slothunter.scanner.watch.WatchId;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The watches that were found, in no order, each once; to be used again and again. */
public final class Matches {
  private long[] ids = new long[64];
  private int size;

  public int size() {
    return size;
  }

  /** The number of a watch. */
  public long id(int i) {
    return ids[i];
  }

  public Stream<WatchId> stream() {
    return LongStream.of(ids).limit(size).mapToObj(WatchId::new);
  }

  void clear() {
    size = 0;
  }

  void add(long id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
    }
    ids[size++] = id;
  }
}
