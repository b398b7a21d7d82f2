package io.slothunter.notifier.action;

import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.WatchId;
import java.util.function.Function;

/** What a person asks for by pressing a button. */
public sealed interface Action {

  /** One function for each kind of action. */
  <T> T match(Cases<T> cases);

  /** End one watch, by the button under an alert. */
  record StopWatch(WatchId watch) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.stopWatch().apply(this);
    }
  }

  /**
   * End one watch, by its button in the list of watches.
   *
   * @param page the page to show afterwards
   */
  record StopListed(WatchId watch, int page) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.stopListed().apply(this);
    }
  }

  /**
   * Show a page of the list of watches.
   *
   * @param page from 0
   */
  record ShowWatches(int page) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.showWatches().apply(this);
    }
  }

  /**
   * The answer to "end all watches?".
   *
   * @param confirmed false to keep them
   */
  record StopAll(boolean confirmed) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.stopAll().apply(this);
    }
  }

  /** Speak this language from now on. */
  record Speak(Language language) implements Action {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.speak().apply(this);
    }
  }

  record Cases<T>(
      Function<StopWatch, T> stopWatch,
      Function<StopListed, T> stopListed,
      Function<ShowWatches, T> showWatches,
      Function<StopAll, T> stopAll,
      Function<Speak, T> speak) {}
}
