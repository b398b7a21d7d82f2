package io.slothunter.scanner.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.StoreSamples;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnrolmentTest {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final String LINK = "https://ours.example/sara";
  private static final Contact CHAT = new Contact("telegram", "1");

  private final Vertx vertx = Vertx.vertx();
  private final LocalBus bus = new LocalBus(vertx);
  private final FakeBooks books = new FakeBooks();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch announced = new CountDownLatch(1);
  private volatile Function<DoctorLink, Future<Resolution>> provider =
      link -> found(link.slug(), "visit");
  private Duration patience = Duration.ofSeconds(30);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void addsAndWatchesTheDoctor_andTellsEverybody() throws Exception {
    listen();

    Enrolled enrolled = enrolment().watch(LINK, CHAT, Language.FA).await();

    Enrolled.Watched watched = (Enrolled.Watched) enrolled;
    assertThat(watched.doctor().doctor().slug()).isEqualTo("sara");
    assertThat(watched.already()).isFalse();
    assertThat(books.watches).containsExactly(watched.watch());
    assertThat(books.persons.get(CHAT).language()).isEqualTo(Language.FA);
    assertThat(announced.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void addsWithoutWatching_whenNobodyAskedForAWatch() {
    Enrolled enrolled = enrolment().add(LINK).await();

    assertThat(enrolled).isInstanceOf(Enrolled.Added.class);
    assertThat(books.doctors).containsOnlyKeys("sara");
    assertThat(books.persons).isEmpty();
  }

  @Test
  void watchesForTheOperator_apartFromEverybodyElse() {
    Enrolment enrolment = enrolment();
    enrolment.watch(LINK, CHAT, Language.FA).await();

    Enrolled.Watched watched = (Enrolled.Watched) enrolment.watchForOperator(LINK).await();

    assertThat(watched.already()).isFalse();
    assertThat(books.watches).hasSize(2);
  }

  @Test
  void saysThatTheDoctorIsWatchedAlready_andKeepsTheWatch() {
    Enrolment enrolment = enrolment();
    Enrolled.Watched first = (Enrolled.Watched) enrolment.watchForOperator(LINK).await();

    Enrolled.Watched second = (Enrolled.Watched) enrolment.watchForOperator(LINK).await();

    assertThat(second.already()).isTrue();
    assertThat(second.watch()).isEqualTo(first.watch());
  }

  @Test
  void contactsNobody_aboutALinkThatIsNotOurs() {
    Enrolled enrolled = enrolment().watchForOperator("https://ours.example.evil.example/x").await();

    assertThat(enrolled).isEqualTo(new Enrolled.NotOurs("only links of ours.example are read"));
    assertThat(asked).isEmpty();
  }

  @Test
  void readsNothing_whenNoBookingSystemIsSwitchedOn() {
    Enrolment none = new Enrolment(List.of(), books, books, bus, patience);

    assertThat(none.watchForOperator(LINK).await()).isInstanceOf(Enrolled.NotOurs.class);
    assertThat(none.watch(new DoctorLink(PROVIDER, "sara"), somebody()).await())
        .isEqualTo(new Enrolled.ProviderFailed(new Outcome.Unknown("paziresh24 is switched off")));
  }

  @Test
  void followsAMove_once() {
    provider = link -> link.slug().equals("sara") ? moved("sara-2") : found(link.slug(), "visit");

    Enrolled enrolled = enrolment().add(LINK).await();

    assertThat(((Enrolled.Added) enrolled).doctor().doctor().slug()).isEqualTo("sara-2");
    assertThat(asked).containsExactly("sara", "sara-2");
  }

  @Test
  void stopsFollowing_whenTheDoctorMovesInCircles() {
    provider = link -> moved(link.slug() + "x");

    assertThat(enrolment().add(LINK).await()).isEqualTo(new Enrolled.MovedTooOften());
    assertThat(asked).hasSize(2);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new Resolution.NoSuchDoctor("sara"), new Enrolled.NoSuchDoctor("sara")),
        Arguments.of(new Resolution.NothingBookable("Sara"), new Enrolled.NothingBookable("Sara")),
        Arguments.of(
            new Resolution.Found(StoreSamples.listing("sara")),
            new Enrolled.NothingBookable("دکتر sara")),
        failed(new Outcome.Throttled(Duration.ofSeconds(2))),
        failed(new Outcome.Blocked("a captcha")),
        failed(new Outcome.Unbookable("closed for good")),
        failed(new Outcome.Unknown("timed out")));
  }

  private static Arguments failed(Outcome why) {
    return Arguments.of(new Resolution.Failed(why), new Enrolled.ProviderFailed(why));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void tellsWhatTheProviderSaid_andKeepsNothing(Resolution resolution, Enrolled expected) {
    provider = link -> Future.succeededFuture(resolution);

    Enrolled enrolled = enrolment().watch(LINK, CHAT, Language.FA).await();

    assertThat(enrolled).isEqualTo(expected);
    assertThat(Advice.of(enrolled)).isNotBlank();
    assertThat(books.doctors).isEmpty();
    assertThat(books.persons).isEmpty();
  }

  @Test
  void neverFails_whateverAResolverDoes() {
    provider =
        link -> {
          throw new IllegalStateException("a bug");
        };
    assertThat(enrolment().add(LINK).await()).isEqualTo(new Enrolled.Unanswered());
    provider = link -> Future.failedFuture("a bug");
    assertThat(enrolment().add(LINK).await()).isEqualTo(new Enrolled.Unanswered());
  }

  @Test
  void givesUpALinkThatIsNeverAnswered_andAsksAnewTheNextTime() {
    patience = Duration.ofMillis(50);
    provider = link -> Promise.<Resolution>promise().future();
    Enrolment enrolment = enrolment();
    assertThat(enrolment.add(LINK).await()).isEqualTo(new Enrolled.Unanswered());

    provider = link -> found(link.slug(), "visit");

    assertThat(enrolment.add(LINK).await()).isInstanceOf(Enrolled.Added.class);
  }

  @Test
  void asksTheProviderOnce_whenManyAskForTheSameLink() {
    Promise<Resolution> slow = Promise.promise();
    provider = link -> slow.future();
    Enrolment enrolment = enrolment();
    List<Future<Enrolled>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(enrolment.watch(LINK, new Contact("telegram", "" + i), Language.EN));
    }
    assertThat(asked).containsExactly("sara");

    slow.complete(new Resolution.Found(StoreSamples.listing("sara", "visit")));

    Future.all(all).await();
    assertThat(all).allMatch(each -> each.result() instanceof Enrolled.Watched);
    assertThat(asked).containsExactly("sara");
    assertThat(books.watches).hasSize(200);
  }

  @Test
  void isBusy_whileTooManyLinksAreUnderWay_andNoLonger() {
    Promise<Resolution> slow = Promise.promise();
    provider = link -> slow.future();
    Enrolment enrolment = enrolment();
    List<Future<Enrolled>> all = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      all.add(enrolment.add(LINK + i));
    }

    assertThat(enrolment.add(LINK).await()).isEqualTo(new Enrolled.Busy());
    assertThat(asked).hasSize(32);
    assertThat(enrolment.add(LINK + 5).isComplete()).as("one more for a link under way").isFalse();
    slow.complete(new Resolution.NoSuchDoctor("x"));
    Future.all(all).await();

    assertThat(enrolment.add(LINK).await()).isEqualTo(new Enrolled.NoSuchDoctor("x"));
  }

  @Test
  void losesNothing_whenTheStoreIsDown_andTheSameAgainMendsIt() throws Exception {
    Enrolment enrolment = enrolment();
    books.directoryDown = true;
    assertThat(enrolment.watchForOperator(LINK).await())
        .isEqualTo(new Enrolled.StoreFailed(Optional.empty()));
    books.directoryDown = false;
    books.watchesDown = true;
    listen();
    Enrolled.StoreFailed half = (Enrolled.StoreFailed) enrolment.watchForOperator(LINK).await();
    assertThat(half.doctor()).contains(books.doctors.get("sara"));
    assertThat(announced.await(10, TimeUnit.SECONDS)).as("the doctor is known").isTrue();
    books.watchesDown = false;

    assertThat(enrolment.watchForOperator(LINK).await()).isInstanceOf(Enrolled.Watched.class);
  }

  @Test
  void answersOnTheCallersContext_whereverTheProviderAnswers() {
    Context theirs = vertx.getOrCreateContext();
    Context ours = vertx.getOrCreateContext();
    provider =
        link -> {
          Promise<Resolution> answer = Promise.promise();
          theirs.runOnContext(turn -> found(link.slug(), "visit").onComplete(answer));
          return answer.future();
        };
    Enrolment enrolment = enrolment();
    Promise<Context> seen = Promise.promise();

    ours.runOnContext(
        turn -> enrolment.add(LINK).onComplete(done -> seen.complete(Vertx.currentContext())));

    assertThat(seen.future().await()).isSameAs(ours);
  }

  private void listen() {
    bus.subscribe(
            Topic.WATCHES,
            changed -> {
              announced.countDown();
              return Future.succeededFuture();
            })
        .completion()
        .await();
  }

  private Person somebody() {
    return books.person(CHAT, Language.EN).await();
  }

  private static Future<Resolution> found(String slug, String... services) {
    DoctorListing listing = StoreSamples.listing(slug, services);
    return Future.succeededFuture(new Resolution.Found(listing));
  }

  private static Future<Resolution> moved(String slug) {
    return Future.succeededFuture(new Resolution.Moved(new DoctorLink(PROVIDER, slug)));
  }

  private Enrolment enrolment() {
    return new Enrolment(List.of(resolver()), books, books, bus, patience);
  }

  private DoctorResolver resolver() {
    return new DoctorResolver() {
      @Override
      public ProviderId provider() {
        return PROVIDER;
      }

      @Override
      public LinkReading read(String text) {
        String prefix = "https://ours.example/";
        return text.startsWith(prefix)
            ? new LinkReading.Ours(new DoctorLink(PROVIDER, text.substring(prefix.length())))
            : new LinkReading.NotOurs("only links of ours.example are read");
      }

      @Override
      public Future<Resolution> resolve(DoctorLink link) {
        asked.add(link.slug());
        return provider.apply(link);
      }
    };
  }
}
