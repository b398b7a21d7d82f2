package io.slothunter.api.rest;

import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.Directory.Entry;

/** What came of the wish to add a doctor. */
sealed interface Added {
  record Saved(Entry entry, boolean isNew) implements Added {}

  record NoSuchDoctor(String slug) implements Added {}

  record NothingBookable(String name) implements Added {}

  /** The provider gave no usable answer. */
  record ProviderFailed(Outcome why) implements Added {}

  /** The provider sends us from one name of the doctor to the next. */
  record MovedTooOften() implements Added {}

  /** We could not even ask, or not keep the answer. */
  record OursFailed(boolean store) implements Added {}
}
