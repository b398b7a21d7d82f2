package io.slothunter.scanner.store.postgres;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.ApiKeys;
import io.slothunter.scanner.store.Audit;
import io.slothunter.scanner.store.Broadcasts;
import io.slothunter.scanner.store.ChannelShares;
import io.slothunter.scanner.store.ClinicDoctors;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.DoctorStates;
import io.slothunter.scanner.store.Family;
import io.slothunter.scanner.store.Feeds;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.LongWaits;
import io.slothunter.scanner.store.Members;
import io.slothunter.scanner.store.Notices;
import io.slothunter.scanner.store.OpeningHistory;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.store.PasswordResets;
import io.slothunter.scanner.store.PollMemory;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.store.Reactions;
import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.SentMessages;
import io.slothunter.scanner.store.ServerKeys;
import io.slothunter.scanner.store.Sessions;
import io.slothunter.scanner.store.SigningKeys;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.store.Waits;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.store.WaveHistory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ports of the store over one pool of connections to one PostgreSQL (15 or later). Opening it
 * contacts nobody; every failed future carries a {@link StoreFailure}, and none is awaited for
 * longer than ten seconds.
 */
public final class PostgresStore {
  private static final long PING_MILLIS = 2_000;
  private static final long MAX_WAITING_BYTES = 64L << 20;

  private final Database database;
  private final Migrations migrations;
  private final PostgresSlotLog slotLog;
  private final PostgresDirectory directory;
  private final PostgresWatches watches;
  private final PostgresAlertOutbox alertOutbox;
  private final PostgresPollMemory pollMemory;
  private final PostgresProviderLedger providerLedger;
  private final PostgresRequestKeys requestKeys;
  private final PostgresIdentities identities;
  private final PostgresOwnWatches ownWatches;
  private final PostgresFeeds feeds;
  private final PostgresFamily family;
  private final PostgresOwnAlerts ownAlerts;
  private final PostgresPasswordResets passwordResets;
  private final PostgresOpeningHistory openingHistory;
  private final PostgresMembers members;
  private final PostgresDoctorStates doctorStates;
  private final PostgresClinicDoctors clinicDoctors;
  private final PostgresBroadcasts broadcasts;
  private final PostgresWatchTroubles watchTroubles;
  private final PostgresDestinationTroubles destinationTroubles;
  private final PostgresToldOutages toldOutages;
  private final PostgresNotices notices;
  private final PostgresChannelShares channelShares;
  private final PostgresSentMessages sentMessages;
  private final PostgresReactions reactions;
  private final PostgresWaits waits;
  private final PostgresAudit audit;
  private final PostgresSigningKeys signingKeys;
  private final PostgresApiKeys apiKeys;
  private final PostgresSessions sessions;
  private final PostgresAccounts accounts;
  private final PostgresDestinations destinations;
  private final PostgresServerKeys serverKeys;

  /** Without figures. */
  public PostgresStore(Vertx vertx, PostgresOptions options, InstantSource clock) {
    this(vertx, options, clock, Patience.DEFAULT, MAX_WAITING_BYTES);
  }

  /**
   * @param registry gets how long each statement takes
   * @param pauseAfter a server of somebody's own that took nothing for so long is paused
   */
  public PostgresStore(
      Vertx vertx,
      PostgresOptions options,
      InstantSource clock,
      MeterRegistry registry,
      Duration pauseAfter) {
    this(
        vertx,
        new Database(vertx, options, Patience.DEFAULT, new StatementTimes(registry)),
        options,
        clock,
        MAX_WAITING_BYTES,
        pauseAfter);
  }

  PostgresStore(
      Vertx vertx,
      PostgresOptions options,
      InstantSource clock,
      Patience patience,
      long maxWaitingBytes) {
    this(
        vertx,
        new Database(vertx, options, patience),
        options,
        clock,
        maxWaitingBytes,
        Destinations.FAILING_FOR);
  }

  private PostgresStore(
      Vertx vertx,
      Database database,
      PostgresOptions options,
      InstantSource clock,
      long maxWaitingBytes,
      Duration pauseAfter) {
    this.database = database;
    this.migrations = new Migrations(vertx, database, options);
    this.slotLog =
        new PostgresSlotLog(
            database, new GroupCommit(vertx, new BatchWriter(database, clock), maxWaitingBytes));
    this.directory = new PostgresDirectory(database);
    this.watches = new PostgresWatches(database, clock);
    this.alertOutbox = new PostgresAlertOutbox(database, clock, pauseAfter);
    this.pollMemory = new PostgresPollMemory(database);
    this.providerLedger = new PostgresProviderLedger(database);
    this.requestKeys = new PostgresRequestKeys(database, clock);
    this.ownWatches = new PostgresOwnWatches(database, clock);
    this.feeds = new PostgresFeeds(database, clock);
    this.family = new PostgresFamily(database, clock);
    this.ownAlerts = new PostgresOwnAlerts(database, clock);
    this.passwordResets = new PostgresPasswordResets(database, clock);
    this.openingHistory = new PostgresOpeningHistory(database);
    this.members = new PostgresMembers(database, clock);
    this.doctorStates = new PostgresDoctorStates(database);
    this.clinicDoctors = new PostgresClinicDoctors(database, clock);
    this.broadcasts = new PostgresBroadcasts(database, clock);
    this.watchTroubles = new PostgresWatchTroubles(database, clock);
    this.destinationTroubles = new PostgresDestinationTroubles(database, clock);
    this.toldOutages = new PostgresToldOutages(database, clock);
    this.notices = new PostgresNotices(database, clock);
    this.channelShares = new PostgresChannelShares(database);
    this.sentMessages = new PostgresSentMessages(database);
    this.reactions = new PostgresReactions(database, clock);
    this.waits = new PostgresWaits(database);
    this.audit = new PostgresAudit(database, clock);
    this.signingKeys = new PostgresSigningKeys(database);
    this.apiKeys = new PostgresApiKeys(database, clock);
    this.sessions = new PostgresSessions(database, clock);
    this.accounts = new PostgresAccounts(database, clock);
    this.identities = new PostgresIdentities(database, accounts, clock);
    this.destinations = new PostgresDestinations(database, clock);
    this.serverKeys = new PostgresServerKeys(database);
  }

  /**
   * Brings the schema up to date, and with it what was restored from another server's dump, and
   * waits for what others are recording at this moment; to be called before anything else. Several
   * processes may do it at the same time.
   *
   * @return true if there was something to look into, false if the schema was current
   */
  public Future<Boolean> migrate() {
    return migrations
        .migrate()
        .compose(
            done ->
                watches
                    .adopt()
                    .compose(adopted -> reactions.adopt())
                    .compose(adopted -> slotLog.awaitWriters())
                    .map(done));
  }

  public SlotLog slotLog() {
    return slotLog;
  }

  public Directory directory() {
    return directory;
  }

  public Watches watches() {
    return watches;
  }

  public AlertOutbox alertOutbox() {
    return alertOutbox;
  }

  public PollMemory pollMemory() {
    return pollMemory;
  }

  public ProviderLedger providerLedger() {
    return providerLedger;
  }

  public RequestKeys requestKeys() {
    return requestKeys;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Sessions sessions() {
    return sessions;
  }

  public ApiKeys apiKeys() {
    return apiKeys;
  }

  public SigningKeys signingKeys() {
    return signingKeys;
  }

  public Audit audit() {
    return audit;
  }

  public Members members() {
    return members;
  }

  public DoctorStates doctorStates() {
    return doctorStates;
  }

  public ClinicDoctors clinicDoctors() {
    return clinicDoctors;
  }

  public Broadcasts broadcasts() {
    return broadcasts;
  }

  public WatchTroubles watchTroubles() {
    return watchTroubles;
  }

  public DestinationTroubles destinationTroubles() {
    return destinationTroubles;
  }

  public ToldOutages toldOutages() {
    return toldOutages;
  }

  public Notices notices() {
    return notices;
  }

  public ChannelShares channelShares() {
    return channelShares;
  }

  public SentMessages sentMessages() {
    return sentMessages;
  }

  public Reactions reactions() {
    return reactions;
  }

  public Waits waits() {
    return waits;
  }

  public LongWaits longWaits() {
    return waits;
  }

  public OwnWatches ownWatches() {
    return ownWatches;
  }

  public PasswordResets passwordResets() {
    return passwordResets;
  }

  public OwnAlerts ownAlerts() {
    return ownAlerts;
  }

  public Family family() {
    return family;
  }

  public Feeds feeds() {
    return feeds;
  }

  public OpeningHistory openingHistory() {
    return openingHistory;
  }

  public WaveHistory waveHistory() {
    return openingHistory;
  }

  public Identities identities() {
    return identities;
  }

  public Destinations destinations() {
    return destinations;
  }

  public ServerKeys serverKeys() {
    return serverKeys;
  }

  /** Asks the database for a sign of life; fails when it gives none within two seconds. */
  public Future<Void> ping() {
    return database
        .read("select 1", Tuple.tuple())
        .timeout(PING_MILLIS, MILLISECONDS)
        .recover(
            e ->
                Future.failedFuture(
                    e instanceof StoreFailure
                        ? e
                        : new StoreFailure.Unavailable("the database gives no sign of life", e)))
        .mapEmpty();
  }

  /**
   * Settles what nobody can be told of any more, and forgets what is old: events recorded before an
   * instant that the notifier has dealt with, settled alerts of slots before it, and of requests,
   * sign-ups, sessions and changes what has had its day. Fails if any of it could not be done.
   */
  public Future<Pruned> prune(Instant olderThan) {
    AtomicLong events = new AtomicLong();
    AtomicLong alerts = new AtomicLong();
    return Pruning.each(
            List.of(
                () -> slotLog.prune(olderThan).onSuccess(events::set),
                alertOutbox::expire,
                () -> alertOutbox.prune(olderThan).onSuccess(alerts::set),
                requestKeys::prune,
                accounts::prune,
                sessions::prune,
                audit::prune,
                identities::prune,
                members::prune,
                broadcasts::prune,
                reactions::prune,
                destinations::prune,
                notices::prune))
        .map(done -> new Pruned(events.get(), alerts.get()));
  }

  /** How much was forgotten. */
  public record Pruned(long events, long alerts) {}

  /** Closes the connections. What still waits to be recorded fails. */
  public Future<Void> close() {
    return alertOutbox.close().eventually(database::close);
  }
}
