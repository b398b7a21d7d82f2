package io.slothunter.api.live;

import io.slothunter.api.account.Passes;

/** What live clients need of a server's accounts. */
public record LiveAccounts(Passes passes, OwnDoctors ownDoctors) {}
