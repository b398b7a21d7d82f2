package io.slothunter.app;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.util.List;

/** From a pasted link to a watched doctor, for the command line. */
public final class Enrolment {
  private final Providers providers;
  private final PostgresStore store;
  private final LocalBus bus;

  Enrolment(Providers providers, PostgresStore store, LocalBus bus) {
    this.providers = providers;
    this.store = store;
    this.bus = bus;
  }

  /** Why a link led to no doctor, in words for the person who pasted it. */
  public static final class NoDoctor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoDoctor(String message) {
      super(message);
    }
  }

  /**
   * Finds the doctor behind a link and watches them for somebody.
   *
   * @return the doctor with their calendars; fails with {@link NoDoctor} when there is none
   */
  public Future<Entry> enrol(String text, Contact contact, Language language) {
    LinkReading reading = providers.read(text);
    if (reading instanceof LinkReading.NotOurs notOurs) {
      return Future.failedFuture(new NoDoctor(notOurs.reason()));
    }
    return resolve(((LinkReading.Ours) reading).link(), true)
        .compose(
            entry ->
                store
                    .watches()
                    .person(contact, language)
                    .compose(p -> store.watches().begin(p.id(), entry.doctor().id()))
                    .map(entry));
  }

  /** Watches for the operator, whom no channel tells. */
  public Future<Entry> enrolForOperator(String text) {
    return enrol(text, Assembly.OPERATOR, Language.EN).onSuccess(entry -> announce());
  }

  /** Tells the running parts that there is more to watch. */
  public void announce() {
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
  }

  /** Every doctor that is known. */
  public Future<List<Entry>> entries() {
    return store.directory().entries();
  }

  private Future<Entry> resolve(DoctorLink link, boolean mayMove) {
    Directory directory = store.directory();
    return providers
        .resolve(link)
        .compose(
            resolution -> {
              if (resolution instanceof Resolution.Found found) {
                return directory.save(found.doctor());
              }
              if (resolution instanceof Resolution.Moved moved && mayMove) {
                return resolve(moved.to(), false);
              }
              return Future.failedFuture(new NoDoctor(why(resolution)));
            });
  }

  private static String why(Resolution resolution) {
    if (resolution instanceof Resolution.NoSuchDoctor no) {
      return "the provider knows no doctor called " + no.slug() + ": check the link";
    }
    if (resolution instanceof Resolution.NothingBookable no) {
      return no.name() + " has no calendar that can be booked online at present";
    }
    if (resolution instanceof Resolution.Failed failed) {
      return "the provider gave no usable answer ("
          + failed.why().match(WORDS)
          + "): try again later";
    }
    return "the doctor's page moved more than once: paste the link that your browser ends at";
  }

  private static final Outcome.Cases<String> WORDS =
      new Outcome.Cases<>(
          fetched -> "unexpected",
          throttled -> "it asks us to slow down",
          blocked -> "it refuses us: " + blocked.evidence(),
          unbookable -> unbookable.reason(),
          Outcome.Unknown::cause);
}
