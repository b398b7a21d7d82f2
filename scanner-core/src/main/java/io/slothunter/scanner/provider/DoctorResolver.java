package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;

/** A booking system as it answers "which calendars has the doctor behind this link?" */
public interface DoctorResolver {
  ProviderId provider();

  /**
   * Reads a link that a person pasted, without any request.
   *
   * @return whose link it is, or why it is nobody's that we know
   */
  LinkReading read(String text);

  /** Asks the provider about a doctor; exactly one request. */
  Future<Resolution> resolve(DoctorLink link);
}
