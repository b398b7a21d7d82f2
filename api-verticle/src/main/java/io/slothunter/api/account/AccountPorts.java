package io.slothunter.api.account;

import io.slothunter.api.limit.Limiter;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.ApiKeys;
import io.slothunter.scanner.store.ClinicDoctors;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.PasswordResets;
import io.slothunter.scanner.store.Sessions;
import io.slothunter.scanner.store.SigningKeys;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.store.WaveHistory;
import java.util.Optional;

/**
 * What accounts stand on; futures complete on the caller's context.
 *
 * @param telegram empty where there is no bot whose word counts
 * @param openId empty where no such provider's does
 */
public record AccountPorts(
    Accounts accounts,
    Identities identities,
    Sessions sessions,
    ApiKeys apiKeys,
    SigningKeys signingKeys,
    Watches watches,
    OwnWatches ownWatches,
    Feeds feeds,
    Family family,
    ClinicDoctors clinicDoctors,
    OwnAlerts ownAlerts,
    PasswordResets passwordResets,
    OpeningHistory history,
    WaveHistory waves,
    Passwords passwords,
    Mails mails,
    Telling telling,
    Optional<TelegramProof> telegram,
    Optional<OpenId> openId,
    Limiter limiter,
    AccountOptions options) {}
