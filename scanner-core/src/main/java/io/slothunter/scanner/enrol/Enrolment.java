package io.slothunter.scanner.enrol;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.Watch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Link → provider → directory → watch → everybody told. For callers on any thread; futures complete
 * on the caller's context where there is one, and never fail.
 */
public final class Enrolment {
  private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
  private static final int MOST_AT_ONCE = 32;

  /** The person for whom doctors are watched that were added without a chat. */
  private static final Contact OPERATOR = new Contact(Contact.NO_CHANNEL, "operator");

  private final Links links;
  private final Directory directory;
  private final Watches watches;
  private final LocalBus bus;

  /**
   * @param resolvers one for each booking system; each is asked within its budget of requests
   * @param patience how long a link may take to be resolved, waiting in line included
   */
  public Enrolment(
      List<DoctorResolver> resolvers,
      Directory directory,
      Watches watches,
      LocalBus bus,
      Duration patience) {
    this.links = new Links(resolvers, MOST_AT_ONCE, patience);
    this.directory = directory;
    this.watches = watches;
    this.bus = bus;
  }

  /** Whose link a text is; contacts nobody. */
  public LinkReading read(String text) {
    return links.read(text);
  }

  /** Adds the doctor behind a link, or brings what is known of them up to date. */
  public Future<Enrolled> add(String text) {
    return read(text, link -> enrol(link, Enrolment::added));
  }

  /** The same, and watches the doctor for the operator, whom no channel tells. */
  public Future<Enrolled> watchForOperator(String text) {
    return watch(text, OPERATOR, Language.EN);
  }

  /** The same for the person behind a contact, who is made, if new, once the doctor was found. */
  public Future<Enrolled> watch(String text, Contact contact, Language languageIfNew) {
    return read(
        text, link -> enrol(link, entry -> begin(entry, watches.person(contact, languageIfNew))));
  }

  /** The same for a person who is known. */
  public Future<Enrolled> watch(DoctorLink link, Person person) {
    return enrol(link, entry -> begin(entry, Future.succeededFuture(person)));
  }

  private Future<Enrolled> read(String text, Function<DoctorLink, Future<Enrolled>> then) {
    LinkReading reading = links.read(text);
    return reading instanceof LinkReading.Ours ours
        ? then.apply(ours.link())
        : Future.succeededFuture(new Enrolled.NotOurs(((LinkReading.NotOurs) reading).reason()));
  }

  private Future<Enrolled> enrol(DoctorLink link, Function<Entry, Future<Enrolled>> then) {
    Promise<Enrolled> told = Promise.promise();
    links
        .resolve(link)
        .map(
            asked ->
                here(asked)
                    .compose(resolution -> take(resolution, then))
                    .otherwise(e -> unanswered(link, e)))
        .orElseGet(() -> Future.succeededFuture(new Enrolled.Busy()))
        .onComplete(
            done -> {
              told.handle(done);
              // After the caller, who may hold the doctor against what was known before.
              announce(done.result());
            });
    return told.future();
  }

  /** The provider's side may live on another event loop; what follows belongs to the caller's. */
  private static <T> Future<T> here(Future<T> elsewhere) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return elsewhere;
    }
    Promise<T> promise = Promise.promise();
    elsewhere.onComplete(done -> context.runOnContext(turn -> promise.handle(done)));
    return promise.future();
  }

  private Future<Enrolled> take(Resolution resolution, Function<Entry, Future<Enrolled>> then) {
    if (resolution instanceof Resolution.Found found) {
      return found.doctor().calendars().isEmpty()
          ? Future.succeededFuture(new Enrolled.NothingBookable(found.doctor().name()))
          : save(found.doctor(), then);
    }
    return Future.succeededFuture(notFound(resolution));
  }

  private static Enrolled notFound(Resolution resolution) {
    if (resolution instanceof Resolution.NoSuchDoctor none) {
      return new Enrolled.NoSuchDoctor(none.slug());
    } else if (resolution instanceof Resolution.NothingBookable nothing) {
      return new Enrolled.NothingBookable(nothing.name());
    } else if (resolution instanceof Resolution.Failed failed) {
      return new Enrolled.ProviderFailed(failed.why());
    }
    return new Enrolled.MovedTooOften();
  }

  private Future<Enrolled> save(DoctorListing listing, Function<Entry, Future<Enrolled>> then) {
    return directory
        .save(listing)
        .compose(
            entry ->
                then.apply(entry)
                    .otherwise(e -> storeFailed("a watch was not begun", e, Optional.of(entry))))
        .otherwise(e -> storeFailed("a doctor was not saved", e, Optional.empty()));
  }

  private static Future<Enrolled> added(Entry entry) {
    return Future.succeededFuture(new Enrolled.Added(entry));
  }

  private Future<Enrolled> begin(Entry entry, Future<Person> who) {
    return who.compose(
        person ->
            watches
                .of(person.id())
                .compose(
                    before ->
                        watches
                            .begin(person.id(), entry.doctor().id())
                            .map(watch -> watched(entry, watch, before))));
  }

  private static Enrolled watched(Entry entry, Watch watch, List<Watch> before) {
    boolean already = before.stream().anyMatch(each -> each.id().equals(watch.id()));
    return new Enrolled.Watched(entry, watch, already);
  }

  private void announce(Enrolled enrolled) {
    boolean saved =
        enrolled instanceof Enrolled.Added
            || enrolled instanceof Enrolled.Watched
            || (enrolled instanceof Enrolled.StoreFailed failed && failed.doctor().isPresent());
    if (saved) {
      bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
    }
  }

  private static Enrolled unanswered(DoctorLink link, Throwable e) {
    LOG.atWarn()
        .setMessage("a doctor's link could not be resolved")
        .addKeyValue("provider", link.provider())
        .addKeyValue("cause", e.toString())
        .log();
    return new Enrolled.Unanswered();
  }

  private static Enrolled storeFailed(String what, Throwable e, Optional<Entry> saved) {
    LOG.atWarn().setMessage(what).addKeyValue("cause", e.toString()).log();
    return new Enrolled.StoreFailed(saved);
  }
}
