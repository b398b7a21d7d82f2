package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuardedResolverTest {
  private static final DoctorLink LINK = new DoctorLink(Gates.PROVIDER, "dr");

  private final VirtualLane lane = new VirtualLane(Instant.parse("2026-11-24T05:00:00Z"));
  private final ProviderGate gate = Gates.on(lane, 1, 1);
  private Resolution answer = new Resolution.NothingBookable("somebody");
  private int asked;

  @Test
  void countsEachResolveAsARequest() {
    GuardedResolver resolver = resolver();

    assertThat(resolver.resolve(LINK).result()).isEqualTo(answer);
    Future<Resolution> second = resolver.resolve(LINK);
    assertThat(second.isComplete()).isFalse();
    lane.advance(Duration.ofSeconds(2));

    assertThat(second.result()).isEqualTo(answer);
    assertThat(asked).isEqualTo(2);
    assertThat(gate.standing().requests().fine()).isEqualTo(2);
    assertThat(resolver.read("x")).isEqualTo(new LinkReading.Ours(LINK));
  }

  @Test
  void pausesTheProvider_whenAResolveIsThrottled_andSendsNoOther() {
    answer = new Resolution.Failed(new Outcome.Throttled(Duration.ofMinutes(10)));
    GuardedResolver resolver = resolver();
    assertThat(resolver.resolve(LINK).result()).isEqualTo(answer);

    Resolution refused = resolver.resolve(LINK).result();

    assertThat(asked).isEqualTo(1);
    assertThat(refused)
        .isInstanceOfSatisfying(
            Resolution.Failed.class,
            failed ->
                assertThat(((Outcome.Throttled) failed.why()).retryAfter())
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(10)));
  }

  private GuardedResolver resolver() {
    DoctorResolver plain =
        new DoctorResolver() {
          @Override
          public ProviderId provider() {
            return Gates.PROVIDER;
          }

          @Override
          public LinkReading read(String text) {
            return new LinkReading.Ours(LINK);
          }

          @Override
          public Future<Resolution> resolve(DoctorLink link) {
            asked++;
            return Future.succeededFuture(answer);
          }
        };
    return new GuardedResolver(plain, gate, Duration.ofSeconds(5));
  }
}
