package io.slothunter.scanner.calendar;

/** Our own number of a doctor; the store hands it out. */
public record DoctorId(long value) implements Comparable<DoctorId> {
  @Override
  public int compareTo(DoctorId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
