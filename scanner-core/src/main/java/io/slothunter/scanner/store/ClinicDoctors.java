package io.slothunter.scanner.store;

import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which doctors' entries a clinic looks after, and what can be done to an entry. */
public interface ClinicDoctors {
  /** So many doctors a clinic has. */
  int MOST = 200;

  /** Those of a clinic, by id; empty unless the account is a clinic's. */
  Future<Optional<List<Tended>>> of(UserId clinic);

  /**
   * Has a clinic look after these doctors and no others; false unless the account is a clinic's.
   * Fails as {@link StoreFailure.Refused} if one of the doctors is not known.
   */
  Future<Boolean> assign(UserId clinic, Set<DoctorId> doctors);

  /**
   * Changes an entry.
   *
   * @param clinic whose doctor it must be; anybody's if empty
   * @return empty if there is no such doctor, or it is not this clinic's
   */
  Future<Optional<Tended>> change(DoctorId doctor, Optional<UserId> clinic, Edit edit);

  /** What of an entry can be written by us, in place of the booking system. */
  enum Field {
    NAME,
    SPECIALTY,
    CITY
  }

  /**
   * @param texts an empty one gives a field back: from the next look at the booking system on its
   *     words count again
   * @param disabled whether nobody is to wait for the doctor at present; empty leaves it as it is
   */
  record Edit(Map<Field, Optional<String>> texts, Optional<Boolean> disabled) {
    public Edit {
      texts = Map.copyOf(texts);
    }
  }

  /**
   * An entry, as whoever looks after it sees it.
   *
   * @param edited what was written by us
   * @param waiting how many people have a running watch that names the doctor
   */
  record Tended(Doctor doctor, boolean disabled, Set<Field> edited, long waiting) {
    public Tended {
      edited = Set.copyOf(edited);
    }
  }
}
