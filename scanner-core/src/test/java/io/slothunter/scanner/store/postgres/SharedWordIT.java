package io.slothunter.scanner.store.postgres;

import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ToldOutages.Standing;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several processes know of each other only by the database. */
@Timeout(60)
class SharedWordIT {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final Standing OUT = new Standing(PROVIDER, false);
  private static final Standing OVER = new Standing(PROVIDER, true);

  private volatile Instant now = NOON;
  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore one = TestPostgres.emptyStore(vertx, () -> now);
  private final PostgresStore two = new PostgresStore(vertx, TestPostgres.options(4), () -> now);

  @AfterEach
  void close() {
    one.close().await();
    two.close().await();
    vertx.close().await();
  }

  private Person person(String chat) {
    var doctor = one.directory().save(listing("dr-ahmadi", "visit")).await().doctor().id();
    Person person = one.watches().person(new Contact("telegram", chat), Language.EN).await();
    one.watches().begin(person.id(), doctor).mapEmpty().await();
    return person;
  }

  private void out(boolean out) {
    one.providerLedger().told(PROVIDER, out ? Optional.of(now) : Optional.empty()).await();
  }

  @Test
  void ofAnOutageEachPersonIsToldOnce_andOfItsEndWhoWasToldOfIt() {
    // Given
    Person sara = person("1");
    Person omid = person("2");
    assertThat(two.toldOutages().standings().await()).isEmpty();

    // When
    out(true);

    // Then
    assertThat(two.toldOutages().standings().await()).containsExactly(OUT);
    assertThat(one.toldOutages().tell(OUT, sara.id()).await()).isTrue();
    assertThat(two.toldOutages().tell(OUT, sara.id()).await()).as("once").isFalse();
    assertThat(two.toldOutages().tell(OUT, omid.id()).await()).isTrue();
    assertThat(one.toldOutages().know(PROVIDER).await()).containsExactly(sara, omid);
    assertThat(one.toldOutages().tell(OVER, sara.id()).await()).as("it is not over").isFalse();

    // When
    out(false);

    // Then
    assertThat(two.toldOutages().standings().await()).containsExactly(OVER);
    assertThat(one.toldOutages().tell(OUT, omid.id()).await()).as("it is over").isFalse();
    assertThat(two.toldOutages().tell(OVER, sara.id()).await()).isTrue();
    assertThat(two.toldOutages().tell(OVER, sara.id()).await()).as("once").isFalse();
    assertThat(one.toldOutages().tell(OVER, omid.id()).await()).isTrue();
    assertThat(two.toldOutages().standings().await()).isEmpty();
  }

  @Test
  void aWeekOldOutageIsNoNews_butItsEndIs() {
    // Given
    Person sara = person("1");
    out(true);
    assertThat(one.toldOutages().tell(OUT, sara.id()).await()).isTrue();

    // When
    now = now.plus(Duration.ofDays(8));

    // Then
    assertThat(one.toldOutages().standings().await()).isEmpty();
    out(false);
    assertThat(one.toldOutages().standings().await()).containsExactly(OVER);
  }

  @Test
  void takeTheirTurnsOverAChannelTogether() {
    // When: twenty at once, of two processes
    Duration apart = Duration.ofSeconds(2);
    List<Future<Optional<Duration>>> asked = new ArrayList<>();
    for (int each = 0; each < 10; each++) {
      asked.add(one.channelShares().take("telegram", apart, Duration.ofHours(1)));
      asked.add(two.channelShares().take("telegram", apart, Duration.ofHours(1)));
    }
    List<Duration> waits = asked.stream().map(each -> each.await().orElseThrow()).sorted().toList();

    // Then: each has a turn of its own, by one clock
    for (int each = 0; each < waits.size(); each++) {
      assertThat(waits.get(each))
          .as("turn " + each)
          .isLessThanOrEqualTo(apart.multipliedBy(each).plusMillis(1))
          .isGreaterThan(apart.multipliedBy(each).minusMillis(apart.toMillis()));
    }
    assertThat(one.channelShares().take("telegram", apart, Duration.ofSeconds(1)).await())
        .as("too late")
        .isEmpty();
    assertThat(one.channelShares().take("other", apart, Duration.ofSeconds(1)).await())
        .as("another channel")
        .contains(Duration.ZERO);
  }
}
