package io.slothunter.api.rest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.FakeDirectory;
import io.slothunter.api.rest.feed.FeedSlots.Item;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is written is read again, by other people's readers. */
class FormatsTest {
  private static final Instant SINCE = Instant.parse("2026-11-24T08:00:00Z");
  private static final long START = Instant.parse("2026-11-29T05:10:00Z").getEpochSecond();

  private static Doctor doctor(String name, String city) {
    return new Doctor(
        new DoctorId(1),
        FakeDirectory.PAZIRESH,
        "dr",
        name,
        "قلب",
        city,
        URI.create("https://www.paziresh24.com/dr/دکتر"));
  }

  private static Item item(String centre, String service) {
    Calendar calendar =
        new Calendar(
            new CalendarId(10),
            new DoctorId(1),
            FakeDirectory.PAZIRESH,
            new CalendarKey("a/b"),
            centre,
            service,
            "",
            false,
            URI.create("https://book.example/a?x=1,2;3"),
            ZoneId.of("Asia/Tehran"));
    return new Item(calendar, START, START + 900);
  }

  private static FeedSlots feed(String name, String centre, String service) {
    return new FeedSlots(doctor(name, "تهران"), SINCE, List.of(item(centre, service)));
  }

  private static net.fortuna.ical4j.model.Calendar read(String text) throws Exception {
    return new CalendarBuilder().build(new StringReader(text));
  }

  private static String value(Component event, String name) {
    return event.getProperty(name).map(Property::getValue).orElse("");
  }

  private static Element readRss(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static String child(Element item, String name) {
    return item.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void writesACalendar() throws Exception {
    // When
    String text = ICalendar.of(feed("دکتر نمونه؛ سارا, MD", "Centre; \\ one,\ntwo", "visit"));

    // Then
    net.fortuna.ical4j.model.Calendar calendar = read(text);
    assertThat(calendar.validate().hasErrors()).isFalse();
    Component event = calendar.getComponents().get(0);
    assertThat(calendar.getComponents()).hasSize(1);
    assertThat(value(event, "UID")).isEqualTo("slot-10-" + START + "@slothunter");
    assertThat(value(event, "DTSTART")).isEqualTo("20261129T051000Z");
    assertThat(value(event, "DTEND")).isEqualTo("20261129T052500Z");
    assertThat(value(event, "DTSTAMP")).isEqualTo("20261124T080000Z");
    assertThat(value(event, "SUMMARY")).isEqualTo("دکتر نمونه؛ سارا, MD");
    assertThat(value(event, "LOCATION")).isEqualTo("Centre; \\ one,\ntwo, تهران");
    assertThat(value(event, "URL")).isEqualTo("https://book.example/a?x=1,2;3");
    assertThat(text.split("\r\n", -1)).allMatch(line -> line.getBytes(UTF_8).length <= 75);
    assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContain("\n\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void writesNews() throws Exception {
    // When
    Element rss = readRss(Rss.of(feed("دکتر <b>&amp;</b> ]]>", "Centre", "visit")));

    // Then
    NodeList items = rss.getElementsByTagName("item");
    assertThat(rss.getAttribute("version")).isEqualTo("2.0");
    assertThat(items.getLength()).isEqualTo(1);
    Element item = (Element) items.item(0);
    assertThat(child(item, "title")).isEqualTo("Sun 29 Nov 2026, 08:40 – دکتر <b>&amp;</b> ]]>");
    assertThat(child(item, "guid")).isEqualTo("urn:slothunter:slot-10-" + START);
    assertThat(child(item, "link")).isEqualTo("https://book.example/a?x=1,2;3");
    assertThat(child(item, "description")).isEqualTo("Centre, تهران");
  }

  @Test
  void writesFeedsOfNothing() throws Exception {
    FeedSlots empty = new FeedSlots(doctor("x", ""), SINCE, List.of());

    assertThat(ICalendar.of(empty)).startsWith("BEGIN:VCALENDAR\r\n").contains("NAME:x\r\n");
    assertThat(readRss(Rss.of(empty)).getElementsByTagName("item").getLength()).isZero();
  }

  @net.jqwik.api.Property(tries = 300)
  void isReadAgain_whateverIsInAName(
      @ForAll @StringLength(max = 200) String name, @ForAll @StringLength(max = 200) String centre)
      throws Exception {
    FeedSlots feed = feed("n" + name, "c" + centre, "s");

    String calendar = ICalendar.of(feed);
    Element rss = readRss(Rss.of(feed));

    assertThat(calendar.split("\r\n", -1))
        .allMatch(line -> line.getBytes(UTF_8).length <= 75)
        .filteredOn(line -> !line.startsWith(" "))
        .hasSize(21);
    assertThat(calendar.codePoints().noneMatch(c -> c < ' ' && c != '\r' && c != '\n')).isTrue();
    assertThat(rss.getElementsByTagName("item").getLength()).isEqualTo(1);
    assertThat(new String(calendar.getBytes(UTF_8), UTF_8)).isEqualTo(calendar);
  }

  @net.jqwik.api.Property(tries = 300)
  void keepsPrintableNames(
      @ForAll
          @net.jqwik.api.constraints.CharRange(from = ' ', to = '~')
          @StringLength(min = 1, max = 200)
          String name)
      throws Exception {
    Component event = read(ICalendar.of(feed("n" + name + "n", "c", "s"))).getComponents().get(0);

    assertThat(value(event, "SUMMARY")).isEqualTo("n" + name + "n");
  }
}
