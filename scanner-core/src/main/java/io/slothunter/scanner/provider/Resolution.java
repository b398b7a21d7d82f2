package io.slothunter.scanner.provider;

/** What a provider said of a doctor. */
public sealed interface Resolution {
  record Found(DoctorListing doctor) implements Resolution {}

  /** The provider does not know the doctor. */
  record NoSuchDoctor(String slug) implements Resolution {}

  /** The doctor exists and has no calendar that can be booked online. */
  record NothingBookable(String name) implements Resolution {}

  /** The doctor lives under another slug now. */
  record Moved(DoctorLink to) implements Resolution {}

  /** The provider gave no usable answer: never {@link Outcome.Fetched}. */
  record Failed(Outcome why) implements Resolution {}
}
