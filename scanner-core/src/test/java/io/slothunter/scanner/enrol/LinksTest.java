package io.slothunter.scanner.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.LinkReading.NotOurs;
import io.slothunter.scanner.provider.LinkReading.Ours;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
  private final List<String> asked = new ArrayList<>();
  private final Links links = new Links(List.of(of("a"), of("b")), 4, Duration.ofSeconds(5));

  @Test
  void readsEachLinkAsItsOwnProviders() {
    assertThat(links.read("b.example/dr/sara")).isEqualTo(ours("b"));
    assertThat(links.read("a.example/dr/sara")).isEqualTo(ours("a"));
  }

  @Test
  void tellsWhatTheProviderSaysWhoseSiteItIs() {
    assertThat(links.read("a.example/about")).isEqualTo(new NotOurs("no doctor of a", true));
    assertThat(links.read("b.example/about")).isEqualTo(new NotOurs("no doctor of b", true));
    assertThat(links.read("c.example/dr/sara")).isInstanceOf(NotOurs.class);
  }

  @Test
  void asksTheLinksOwnProviderAlone() {
    assertThat(links.resolve(new DoctorLink(new ProviderId("b"), "sara"))).isPresent();

    assertThat(asked).containsExactly("b sara");
  }

  private static Ours ours(String provider) {
    return new Ours(new DoctorLink(new ProviderId(provider), "sara"));
  }

  private DoctorResolver of(String name) {
    return new DoctorResolver() {
      @Override
      public ProviderId provider() {
        return new ProviderId(name);
      }

      @Override
      public LinkReading read(String text) {
        if (!text.startsWith(name + ".example/")) {
          return new NotOurs("not of " + name);
        }
        return text.endsWith("/dr/sara") ? ours(name) : new NotOurs("no doctor of " + name, true);
      }

      @Override
      public Future<Resolution> resolve(DoctorLink link) {
        asked.add(name + " " + link.slug());
        return Future.succeededFuture(new Resolution.NoSuchDoctor(link.slug()));
      }
    };
  }
}
