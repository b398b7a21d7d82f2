package io.slothunter.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.access.TrustedProxies;
import io.slothunter.api.access.TrustedProxies.Header;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Allowance;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By which address strangers are counted. */
class ProxiesIT {
  private final AccountApi api = new AccountApi();
  private final List<String> counted = new CopyOnWriteArrayList<>();

  private void start(TrustedProxies proxies) {
    Limiter noting =
        (buckets, quota) -> {
          counted.addAll(buckets);
          return Future.succeededFuture(new Allowance(true, 1, Duration.ofSeconds(1)));
        };
    api.limiter = noting;
    api.api.options = api.api.options.behind(proxies);
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private String countedAs(String... headers) {
    counted.clear();
    Reply reply = api.api.get("/api/v1/doctors", headers);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(counted).hasSize(1);
    return counted.get(0);
  }

  @Test
  void believesNobody_ofWhomNothingIsSaid() {
    start(TrustedProxies.NONE);

    assertThat(countedAs("X-Forwarded-For", "9.9.9.9")).isEqualTo("address 127.0.0.1");
    assertThat(countedAs("Forwarded", "for=9.9.9.9")).isEqualTo("address 127.0.0.1");
  }

  @Test
  void believesNobodyElsesProxy() {
    start(new TrustedProxies(List.of("10.0.0.0/8"), Header.X_FORWARDED_FOR));

    assertThat(countedAs("X-Forwarded-For", "9.9.9.9")).isEqualTo("address 127.0.0.1");
  }

  @Test
  void takesTheNearestAddressThatIsNoProxys() {
    start(new TrustedProxies(List.of("127.0.0.0/8", "10.0.0.0/8"), Header.X_FORWARDED_FOR));

    assertThat(countedAs("X-Forwarded-For", "9.9.9.9")).isEqualTo("address 9.9.9.9");
    assertThat(countedAs("X-Forwarded-For", "1.1.1.1, 9.9.9.9, 10.1.2.3"))
        .as("what the client made up stands before what the proxies say")
        .isEqualTo("address 9.9.9.9");
    assertThat(countedAs("X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "9.9.9.9"))
        .as("two lines are one list")
        .isEqualTo("address 9.9.9.9");
    assertThat(countedAs("X-Forwarded-For", "9.9.9.9:4711")).isEqualTo("address 9.9.9.9");
    assertThat(countedAs("X-Forwarded-For", "2001:db8:1:2:3:4:5:6"))
        .isEqualTo("address 20010db800010002");
    assertThat(countedAs("X-Forwarded-For", "[2001:db8:1:2::9]:443"))
        .isEqualTo("address 20010db800010002");
    assertThat(countedAs("X-Forwarded-For", "::ffff:9.9.9.9")).isEqualTo("address 9.9.9.9");
    assertThat(countedAs("X-Forwarded-For", "10.1.2.3, 10.1.2.4")).isEqualTo("address 10.1.2.3");
    assertThat(countedAs("Forwarded", "for=8.8.8.8")).isEqualTo("address 127.0.0.1");
  }

  @Test
  void countsByTheProxy_whatMakesNoSense() {
    start(new TrustedProxies(List.of("127.0.0.1"), Header.X_FORWARDED_FOR));

    for (String nonsense :
        List.of("unknown", "", " ", ",", "9.9.9.9,", "localhost", "a.b.c.d", "<script>", "1")) {
      assertThat(countedAs("X-Forwarded-For", nonsense))
          .as(nonsense)
          .isEqualTo("address 127.0.0.1");
    }
    String many = "1.2.3.4, ".repeat(400) + "9.9.9.9";
    assertThat(countedAs("X-Forwarded-For", many)).isEqualTo("address 9.9.9.9");
  }

  @Test
  void readsTheStandardsHeader() {
    start(new TrustedProxies(List.of("127.0.0.1", "10.0.0.0/8"), Header.FORWARDED));

    assertThat(countedAs("Forwarded", "for=9.9.9.9;proto=https;by=10.0.0.1"))
        .isEqualTo("address 9.9.9.9");
    assertThat(countedAs("Forwarded", "proto=https; For=\"[2001:db8:1:2::9]:443\""))
        .isEqualTo("address 20010db800010002");
    assertThat(countedAs("Forwarded", "for=1.1.1.1, for=9.9.9.9, for=10.0.0.2"))
        .isEqualTo("address 9.9.9.9");
    assertThat(countedAs("Forwarded", "for=_hidden")).isEqualTo("address 127.0.0.1");
    assertThat(countedAs("Forwarded", "notfor=9.9.9.9")).isEqualTo("address 127.0.0.1");
    assertThat(countedAs("X-Forwarded-For", "9.9.9.9")).isEqualTo("address 127.0.0.1");
  }
}
