package io.slothunter.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeTelegram;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Property(tries = 1_000)
  void namesAreBoundedAndHarmless(
      @ForAll String raw, @ForAll @IntRange(min = 8, max = 200) int limit) {
    String name = Html.name(raw, limit);
    // The two isolates are not part of the limit.
    assertThat(name.length()).isLessThanOrEqualTo(limit + 2);
    assertThat(FakeTelegram.visible(name, true)).doesNotContain("\n", "\u202e", "\u2067");
  }

  @Test
  void keepsAnOrdinaryNameAsItIs_itsJoinersToo() {
    assertThat(Html.name("دکتر نوبت‌دهی", 100)).isEqualTo("\u2068دکتر نوبت‌دهی\u2069");
  }

  @Test
  void escapesTags_andGivesThemBackAsPlainText() {
    String name = Html.label("x", 10) + Html.escape("<b>a & \"b\"</b>");
    assertThat(name).isEqualTo("x&lt;b&gt;a &amp; &quot;b&quot;&lt;/b&gt;");
    assertThat(Html.plain("<b>" + name + "</b>")).isEqualTo("x<b>a & \"b\"</b>");
  }

  @Test
  void cutsWithAnEllipsis_neverThroughAnEscapeOrAPair() {
    assertThat(Html.label("abcdefghij", 5)).isEqualTo("abcd…");
    assertThat(Html.label("abcde", 5)).isEqualTo("abcde");
    assertThat(Html.name("a&&&", 8)).isEqualTo("\u2068a&amp;…\u2069");
    assertThat(Html.label("ab😀😀😀", 6)).isEqualTo("ab😀…");
  }
}
