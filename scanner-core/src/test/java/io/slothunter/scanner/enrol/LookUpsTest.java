package io.slothunter.scanner.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.slothunter.scanner.store.DoctorStates;
import io.slothunter.scanner.store.StoreSamples;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookUpsTest {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private final Vertx vertx = Vertx.vertx();
  private final FakeBooks books = new FakeBooks();
  private final List<String> noted = new ArrayList<>();
  private final List<DoctorId> due = new ArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private Function<DoctorLink, Resolution> provider =
      link -> new Resolution.Found(StoreSamples.listing(link.slug(), "visit"));

  private final DoctorStates states =
      new DoctorStates() {
        @Override
        public Future<Optional<State>> of(DoctorId doctor) {
          return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Set<DoctorId>> disabled() {
          return Future.succeededFuture(Set.of());
        }

        @Override
        public Future<Boolean> disable(DoctorId doctor, boolean disabled) {
          return Future.succeededFuture(false);
        }

        @Override
        public Future<List<DoctorId>> lookedUpBefore(Instant before, Instant doubtful, int limit) {
          return Future.succeededFuture(due.stream().limit(limit).toList());
        }

        @Override
        public Future<Void> lookedUp(DoctorId doctor, boolean found, Instant at) {
          noted.add(doctor + " " + found);
          due.remove(doctor);
          return Future.succeededFuture();
        }
      };

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private LookUps lookUps() {
    DoctorResolver resolver =
        new DoctorResolver() {
          @Override
          public ProviderId provider() {
            return PROVIDER;
          }

          @Override
          public LinkReading read(String text) {
            return new LinkReading.Ours(
                new DoctorLink(PROVIDER, text.substring(text.lastIndexOf('/') + 1)));
          }

          @Override
          public Future<Resolution> resolve(DoctorLink link) {
            return Future.succeededFuture(provider.apply(link));
          }
        };
    LocalBus bus = new LocalBus(vertx);
    return new LookUps(
        vertx,
        new Enrolment(List.of(resolver), books, books, bus, Duration.ofSeconds(5)),
        new LookUps.Ports(books, states),
        bus,
        () -> now,
        Duration.ofDays(1));
  }

  private DoctorId doctor(String slug) {
    DoctorId id = books.save(StoreSamples.listing(slug, "visit")).await().doctor().id();
    due.add(id);
    return id;
  }

  @Test
  void notesWhoWasFound_andWhoWasNot_oneAtATime() {
    DoctorId sara = doctor("sara");
    DoctorId gone = doctor("gone");
    DoctorId closed = doctor("closed");
    provider =
        link ->
            switch (link.slug()) {
              case "gone" -> new Resolution.NoSuchDoctor("gone");
              case "closed" -> new Resolution.NothingBookable("closed");
              default -> new Resolution.Found(StoreSamples.listing(link.slug(), "visit"));
            };
    LookUps lookUps = lookUps();
    lookUps.lookUpNext().await();
    assertThat(noted).containsExactly(sara + " true");
    lookUps.lookUpNext().await();
    lookUps.lookUpNext().await();
    lookUps.lookUpNext().await();
    assertThat(noted).containsExactly(sara + " true", gone + " false", closed + " false");
  }

  @Test
  void believesNothing_whereTheProviderGaveNoUsableAnswer_andAsksTheNextMeanwhile() {
    // Given
    DoctorId down = doctor("down");
    DoctorId sara = doctor("sara");
    provider =
        link ->
            link.slug().equals("down")
                ? new Resolution.Failed(new Outcome.Unknown("time-out", Optional.empty()))
                : new Resolution.Found(StoreSamples.listing(link.slug(), "visit"));
    LookUps lookUps = lookUps();
    // When
    lookUps.lookUpNext().await();
    lookUps.lookUpNext().await();
    lookUps.lookUpNext().await();
    // Then
    assertThat(noted).containsExactly(sara + " true");
    // When
    now = now.plus(Duration.ofMinutes(61));
    provider = link -> new Resolution.Found(StoreSamples.listing(link.slug(), "visit"));
    lookUps.lookUpNext().await();
    // Then
    assertThat(noted).containsExactly(sara + " true", down + " true");
  }
}
