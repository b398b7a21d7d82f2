package io.slothunter.scanner.account;

/** What a user is to us. */
public enum Role {
  PATIENT,
  CLINIC,
  OPERATOR,
  ADMIN
}
