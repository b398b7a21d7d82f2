package io.slothunter.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.MovableClock;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchBookTest {
  private final FakeStore store =
      new FakeStore(new MovableClock(Instant.parse("2026-11-24T06:00:00Z")));
  private final SlowDirectory directory = new SlowDirectory();
  private final WatchBook book = new WatchBook(store, directory);

  /** Answers when told to. */
  private final class SlowDirectory implements Directory {
    private final List<Promise<List<Entry>>> asked = new ArrayList<>();

    @Override
    public Future<Entry> save(DoctorListing listing) {
      return store.save(listing);
    }

    @Override
    public Future<List<Entry>> entries() {
      asked.add(Promise.promise());
      return asked.get(asked.size() - 1).future();
    }

    void answer(int which) {
      asked.get(which).complete(store.entries().await());
    }
  }

  @Test
  void readsOnceForAllWhoAsk() {
    Future<Catalog> first = book.fresh();
    Future<Catalog> second = book.fresh();
    directory.answer(0);
    assertThat(first.succeeded() && second.succeeded()).isTrue();
    assertThat(book.fresh().succeeded()).isTrue();
    assertThat(directory.asked).hasSize(1);
  }

  @Test
  void neverGivesAReadingThatBeganBeforeTheWordOfChange() {
    // Given: a reading is under way when a watch begins
    Future<Catalog> before = book.fresh();
    var watch = store.watch("1", Language.EN, store.doctor("Dr A", 1));
    book.outdated();
    List<Future<Catalog>> after = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      book.outdated();
      after.add(book.fresh());
    }
    // When
    directory.answer(0);
    // Then: one more reading serves all
    assertThat(before.succeeded()).isFalse();
    assertThat(directory.asked).hasSize(2);
    directory.answer(1);
    assertThat(after).allSatisfy(f -> assertThat(f.result().waits(watch.person())).isTrue());
  }

  @Test
  void triesAgain_afterTheStoreFailed() {
    Future<Catalog> first = book.fresh();
    directory.asked.get(0).fail(new IllegalStateException("down"));
    assertThat(first.failed()).isTrue();
    Future<Catalog> second = book.fresh();
    directory.answer(1);
    assertThat(second.succeeded()).isTrue();
  }
}
