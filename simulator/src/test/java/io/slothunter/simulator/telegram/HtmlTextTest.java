package io.slothunter.simulator.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telegram's HTML. */
final class HtmlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "plain ~ plain",
        "<b>bold <i>both</i></b> ~ bold both",
        "<a href=\"https://example.org/?a=1&amp;b=2\">link</a> ~ link",
        "<a href='https://example.org'>link</a> ~ link",
        "<tg-spoiler>x</tg-spoiler><span class=\"tg-spoiler\">y</span> ~ xy",
        "<pre><code class=\"language-java\">x</code></pre> ~ x",
        "<u>a</u><s>b</s><ins>c</ins><del>d</del><em>e</em><strong>f</strong> ~ abcdef",
        "R&D & more ~ R&D & more",
        "&lt;b&gt; &amp;amp; &quot;&#1583;&#x62f; ~ <b> &amp; \"دد",
        "&nbsp;&unknown; ~ &nbsp;&unknown;",
        "a > b ~ a > b",
        "<B>x</B> ~ x",
        "<b>x</> ~ x"
      })
  void showsTheText(String html, String visible) {
    assertThat(HtmlText.visible(html)).isEqualTo(visible);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>open",
        "closed</b>",
        "<b><i>crossed</b></i>",
        "3 < 4",
        "<br>",
        "<div>x</div>",
        "<span>x</span>",
        "<script>x</script>",
        "<b",
        "<",
        "بیمارستان قلب <ویژه>",
        "<a href=\"https://example.org>x</a>"
      })
  void refusesWhatIsNotItsHtml(String html) {
    assertThatThrownBy(() -> HtmlText.visible(html))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("Bad Request: can't parse entities: ");
  }

  @Test
  void survivesHostileTexts() {
    assertThat(HtmlText.visible("&".repeat(16_000))).hasSize(16_000);
    assertThatThrownBy(() -> HtmlText.visible("<a " + "x=\"y\" ".repeat(3_000)))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> HtmlText.visible("<b>".repeat(5_000))).isInstanceOf(Refusal.class);
  }
}
