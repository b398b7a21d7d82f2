package io.slothunter.api;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.SlotLog;
import java.util.Optional;

/**
 * The stores that the API reads and writes; their futures complete on the caller's context.
 *
 * @param accounts empty for a server without accounts
 */
public record Stores(
    SlotLog log,
    Directory directory,
    RequestKeys requestKeys,
    Audit audit,
    Optional<AccountPorts> accounts) {}
