package io.slothunter.api.rest;

import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * How a pasted link becomes a doctor.
 *
 * @param read tells whose link it is, without contacting anybody
 * @param resolve asks the provider, within its budget; one request a call; its future may complete
 *     on any thread
 * @param operator the person for whom a doctor that is added over REST is watched
 */
public record DoctorLinks(
    Function<String, LinkReading> read,
    Function<DoctorLink, Future<Resolution>> resolve,
    Contact operator) {}
