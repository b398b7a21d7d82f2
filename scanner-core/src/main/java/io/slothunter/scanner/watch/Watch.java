package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Instant;

/** A person's wish to hear of openings in any calendar of a doctor. */
public record Watch(WatchId id, PersonId person, DoctorId doctor, Instant since) {}
