package io.slothunter.app;

import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.store.postgres.PostgresStore;

/** What is opened before any role begins, and is theirs together. */
record Parts(Storage storage, Providers providers, Guarding guarding, Enrolment enrolment) {
  PostgresStore store() {
    return storage.store();
  }
}
