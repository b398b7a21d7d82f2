package io.slothunter.scanner.enrol;

import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Watch;
import java.util.Optional;
import java.util.function.Function;

/** What came of a pasted link. */
public sealed interface Enrolled {
  /** The doctor is known, and up to date; nobody's watch was asked for. */
  record Added(Entry doctor) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.added().apply(this);
    }
  }

  /**
   * The doctor is known, and watched.
   *
   * @param already true if the person watched the doctor before
   */
  record Watched(Entry doctor, Watch watch, boolean already) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.watched().apply(this);
    }
  }

  /** No doctor's link of a provider that we know: nobody was contacted. */
  record NotOurs(String reason) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.notOurs().apply(this);
    }
  }

  record NoSuchDoctor(String slug) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.noSuchDoctor().apply(this);
    }
  }

  /** The doctor exists and has no calendar that can be booked online. */
  record NothingBookable(String name) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.nothingBookable().apply(this);
    }
  }

  /** The provider sends us from one name of the doctor to the next. */
  record MovedTooOften() implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.movedTooOften().apply(this);
    }
  }

  /** The provider gave no usable answer: never {@link Outcome.Fetched}. */
  record ProviderFailed(Outcome why) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.providerFailed().apply(this);
    }
  }

  /** Nobody answered in time, or a bug of ours kept us from asking. */
  record Unanswered() implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.unanswered().apply(this);
    }
  }

  /** So many other links are being resolved that this one was not begun. */
  record Busy() implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.busy().apply(this);
    }
  }

  /**
   * The store did not keep all of it; doing the same again is safe.
   *
   * @param doctor there if the doctor was saved and only the watch was not begun
   */
  record StoreFailed(Optional<Entry> doctor) implements Enrolled {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.storeFailed().apply(this);
    }
  }

  <T> T match(Cases<T> cases);

  /** One function for each case. */
  record Cases<T>(
      Function<Added, T> added,
      Function<Watched, T> watched,
      Function<NotOurs, T> notOurs,
      Function<NoSuchDoctor, T> noSuchDoctor,
      Function<NothingBookable, T> nothingBookable,
      Function<MovedTooOften, T> movedTooOften,
      Function<ProviderFailed, T> providerFailed,
      Function<Unanswered, T> unanswered,
      Function<Busy, T> busy,
      Function<StoreFailed, T> storeFailed) {}
}
