package io.slothunter.notifier.bot.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFinderTest {
  private final FakeResolver resolver = new FakeResolver();
  private final LinkFinder finder = new LinkFinder(resolver::read);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ours.example/dr/نمونه",
        "سلام https://ours.example/dr/نمونه لطفا",
        "«https://ours.example/dr/نمونه»،",
        "(https://ours.example/dr/نمونه).",
        "\u200fhttps://ours.example/dr/نمونه\u200f",
        "ببینید\nhttps://ours.example/dr/نمونه\nhttps://ours.example/dr/نمونه",
      })
  void findsTheLinkAnywhere(String text) {
    assertThat(finder.in(text).links()).extracting(link -> link.slug()).containsExactly("نمونه");
  }

  @ParameterizedTest
  @ValueSource(strings = {"سلام", "hello", "دکتر-هدیه-جباری-0", "", "?", "/dr/x", "a.b"})
  void neverReadsABareWord(String text) {
    assertThat(finder.in(text).anyLink()).isFalse();
    assertThat(resolver.readings).isEmpty();
  }

  @Test
  void tellsALinkOfSomebodyElseFromNone() {
    LinkFinder.Found found = finder.in("https://ours.example.evil.example/dr/x");
    assertThat(found.links()).isEmpty();
    assertThat(found.anyLink()).isTrue();
  }

  @Test
  void readsAFewLinksOnly() {
    String many = "https://ours.example/dr/a1 ".repeat(2) + "https://ours.example/dr/b ".repeat(1);
    assertThat(finder.in(many).links()).hasSize(2);
    StringBuilder flood = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      flood.append("https://ours.example/dr/d").append(i).append(' ');
    }
    assertThat(finder.in(flood.toString()).links()).hasSize(5);
  }
}
