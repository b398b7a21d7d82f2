package io.slothunter.scanner.account;

import io.slothunter.scanner.watch.Language;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a user says of themselves.
 *
 * @param zone by whose clock the quiet hours are meant
 */
public record Profile(String name, Language language, ZoneId zone, Optional<QuietHours> quiet) {}
