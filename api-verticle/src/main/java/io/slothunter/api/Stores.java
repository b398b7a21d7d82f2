package io.slothunter.api;

import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.SlotLog;

/** The stores that the API reads and writes; their futures complete on the caller's context. */
public record Stores(SlotLog log, Directory directory, RequestKeys requestKeys) {}
