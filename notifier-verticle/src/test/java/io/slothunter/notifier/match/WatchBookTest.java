package io.slothunter.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.MovableClock;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Directory.Entry;
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
    List<Future<Catalog>> after = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      book.allOutdated();
      after.add(book.fresh());
    }
    // When
    directory.answer(0);
    // Then: one more reading serves all
    assertThat(before.succeeded()).isTrue();
    assertThat(after).noneMatch(Future::isComplete);
    assertThat(directory.asked).hasSize(2);
    directory.answer(1);
    assertThat(after).allSatisfy(f -> assertThat(f.result().waits(watch.person())).isTrue());
    assertThat(directory.asked).hasSize(2);
  }

  @Test
  void answersAfterOneReading_howeverFastItIsOutdatedAgain() {
    for (int i = 0; i < 10; i++) {
      // When: the next word comes before the reading of the last one ends
      book.allOutdated();
      Future<Catalog> asked = book.fresh();
      book.allOutdated();
      directory.answer(i);
      // Then
      assertThat(asked.succeeded()).isTrue();
    }
  }

  @Test
  void readsDoctorsAgain_onlyForAWatchOfOneWhoIsNotKnown() {
    // Given
    Entry known = store.doctor("Dr A", 1);
    Future<Catalog> first = book.fresh();
    directory.answer(0);
    assertThat(first.succeeded()).isTrue();
    // When
    for (int i = 0; i < 10; i++) {
      store.watch("" + i, Language.EN, known);
      book.outdated();
      assertThat(book.fresh().succeeded()).isTrue();
    }
    // Then
    assertThat(directory.asked).hasSize(1);
    // When: a doctor comes, and is watched at once
    Entry added = store.doctor("Dr B", 1);
    store.watch("1", Language.EN, added);
    book.outdated();
    Future<Catalog> next = book.fresh();
    assertThat(next.isComplete()).isFalse();
    directory.asked.get(1).fail(new IllegalStateException("down"));
    assertThat(next.failed()).isTrue();
    next = book.fresh();
    directory.answer(2);
    // Then
    assertThat(next.result().index().knows(added.calendars().get(0).id())).isTrue();
    book.outdated();
    assertThat(book.fresh().succeeded()).isTrue();
    assertThat(directory.asked).hasSize(3);
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
