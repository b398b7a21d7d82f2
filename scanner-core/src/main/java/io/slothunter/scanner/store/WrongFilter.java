package io.slothunter.scanner.store;

/** A document that is no filter, with the field that is at fault. */
public final class WrongFilter extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String reason;

  WrongFilter(String field, String reason) {
    super(field + " " + reason);
    this.field = field;
    this.reason = reason;
  }

  /** As {@code except/windows/0/from}. */
  public String field() {
    return field;
  }

  /** What the field has to be: "is a time of day in whole minutes". */
  public String reason() {
    return reason;
  }
}
