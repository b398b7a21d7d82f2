package io.slothunter.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.action.Action;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.action.SignedActions;
import io.slothunter.notifier.action.Verb;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.worth.Worth;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextTest {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");
  private static final Contact CHAT = new Contact("telegram", "4711");
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private final SignedActions actions =
      new SignedActions(CallbackKey.of("a-key-of-enough-letters"));
  private final AlertText text = new AlertText(new Speeches(), actions);

  @ParameterizedTest
  @CsvSource({
    "1752046200, ۱۸ تیر ۱۴۰۴, چهارشنبه, ساعت ۱۱:۰۰, • Wed 9 Jul 11:00",
    "1791232200, ۱۴ مهر ۱۴۰۵, سه‌شنبه, ساعت ۰۰:۰۰, • Tue 6 Oct 00:00",
    "1791865800, ۲۱ مهر ۱۴۰۵, سه‌شنبه, ساعت ۰۸:۰۰, • Tue 13 Oct 08:00",
    "1742416200, ۳۰ اسفند ۱۴۰۳, پنجشنبه, ساعت ۰۰:۰۰, • Thu 20 Mar 00:00",
    "1774038600, ۱ فروردین ۱۴۰۵, شنبه, ساعت ۰۰:۰۰, • Sat 21 Mar 00:00",
    "1805574600, ۱ فروردین ۱۴۰۶, یکشنبه, ساعت ۰۰:۰۰, • Sun 21 Mar 00:00",
  })
  void writesKnownInstantsInBothCalendars(
      long start, String date, String weekday, String hour, String english) {
    // Given: a year earlier, so that the year is said
    Instant now = Instant.ofEpochSecond(start).minus(Duration.ofDays(400));
    // When
    String persian = html(Language.FA, now, start);
    // Then
    assertThat(persian.lines()).contains("<b>" + weekday + " " + date + "</b>", "• " + hour);
    assertThat(html(Language.EN, now, start).lines()).contains(english);
  }

  @Test
  void saysTodayAndTomorrow_inTheCalendarsOwnZone() {
    // Given: 23:50 in Tehran, still the day before in UTC
    Instant now = Instant.parse("2026-11-28T20:20:00Z");
    long today = now.plusSeconds(300).getEpochSecond();
    long tomorrow = now.plusSeconds(1_200).getEpochSecond();
    long later = now.plusSeconds(86_400 + 1_200).getEpochSecond();
    // Then
    assertThat(html(Language.FA, now, today, tomorrow, later).lines())
        .containsSubsequence(
            "<b>امروز، شنبه ۷ آذر</b>",
            "• ساعت ۲۳:۵۵",
            "<b>فردا، یکشنبه ۸ آذر</b>",
            "• ساعت ۰۰:۱۰",
            "<b>دوشنبه ۹ آذر</b>",
            "• ساعت ۰۰:۱۰");
    assertThat(html(Language.EN, now, today, tomorrow, later).lines())
        .containsSubsequence(
            "<b>Today</b>",
            "• Sat 28 Nov 23:55",
            "<b>Tomorrow</b>",
            "• Sun 29 Nov 00:10",
            "• Mon 30 Nov 00:10");
  }

  @Test
  void showsTheFiveSoonest_andCountsTheRest() {
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    long[] starts = LongStream.range(1, 18).map(i -> now.getEpochSecond() + 3_600 * i).toArray();
    assertThat(bullets(html(Language.FA, now, starts))).hasSize(5);
    assertThat(html(Language.FA, now, starts).lines()).last().isEqualTo("و ۱۲ نوبت دیگر");
    assertThat(html(Language.EN, now, starts).lines()).last().isEqualTo("and 12 more");
  }

  @Test
  void beginsWithWhatThePersonLikes_dayByDay() {
    // Given: one who likes afternoons, and of these the later ones
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    Worth worth = person -> (venue, start, at) -> start.atZone(venue.zone()).getHour() < 12 ? 0 : 5;
    AlertText personal = new AlertText(new Speeches(), actions, Lifetimes.UNKNOWN, worth);
    Entry entry = entry("x", "مطب", 1);
    Instant morning = Instant.parse("2026-11-25T05:30:00Z");
    Instant evening = Instant.parse("2026-11-26T14:30:00Z");
    List<Slot> slots =
        LongStream.range(0, 4)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        slot(morning.plusSeconds(600 * i)), slot(evening.plusSeconds(600 * i))))
            .toList();
    Alert alert = alert(Language.FA, entry, new int[8], slots);
    // When
    List<String> lines =
        personal.alert(alert, Optional.of(entry), now).html().lines().skip(1).toList();
    // Then
    assertThat(lines)
        .containsExactly(
            "<b>پنجشنبه ۵ آذر</b>",
            "• ساعت ۱۸:۰۰",
            "• ساعت ۱۸:۱۰",
            "• ساعت ۱۸:۲۰",
            "• ساعت ۱۸:۳۰",
            "<b>فردا، چهارشنبه ۴ آذر</b>",
            "• ساعت ۰۹:۰۰",
            "و ۳ نوبت دیگر");
    assertThat(text.alert(alert, Optional.of(entry), now).html()).contains("۰۹:۳۰");
  }

  @Test
  void putsTheSoonestFirst_whereWhatIsLikedIsNoNumber() {
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    AlertText broken =
        new AlertText(
            new Speeches(), actions, Lifetimes.UNKNOWN, person -> (venue, start, at) -> Double.NaN);
    Entry entry = entry("x", "مطب", 1);
    Alert alert = alert(Language.FA, entry, new int[3], soon(now, 3));
    assertThat(broken.alert(alert, Optional.of(entry), now).html())
        .isEqualTo(text.alert(alert, Optional.of(entry), now).html());
  }

  @Test
  void namesThePlaceAndLinksEach_whenTheDoctorHasSeveral() {
    // Given
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    Entry entry = entry("دکتر نمونه", "مطب", 3);
    Alert alert = alert(Language.EN, entry, new int[] {0, 1}, soon(now, 2));
    // When
    Message message = text.alert(alert, Optional.of(entry), now);
    // Then
    assertThat(FakeTelegram.visible(message.html(), true)).contains("مطب 0", "مطب 1", "ویزیت 0");
    assertThat(links(message))
        .containsExactly(
            entry.calendars().get(0).bookingPage(), entry.calendars().get(1).bookingPage());
  }

  @Test
  void hasOneBookingButtonAndSignedAnswers() {
    // Given
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    Entry entry = entry("دکتر نمونه", "مطب", 1);
    Message message =
        text.alert(alert(Language.FA, entry, new int[] {0}, soon(now, 1)), Optional.of(entry), now);
    // Then
    assertThat(links(message)).containsExactly(entry.calendars().get(0).bookingPage());
    List<Verb> asked =
        message.rows().stream()
            .flatMap(List::stream)
            .filter(Button.Ask.class::isInstance)
            .map(button -> actions.read(((Button.Ask) button).data(), CHAT).orElseThrow())
            .peek(action -> assertThat(action.watch()).isEqualTo(new WatchId(9)))
            .map(Action::verb)
            .toList();
    assertThat(asked)
        .containsExactly(
            Verb.SNOOZE_HOUR, Verb.KEEP_LOOKING, Verb.NOT_INTERESTED, Verb.TAKEN, Verb.BOOKED);
  }

  @Test
  void standsEvenWithoutWhatTheDirectoryForgot() {
    // Given
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    Entry known = entry("دکتر نمونه", "مطب", 1);
    Entry unbookable = new Entry(known.doctor(), List.of());
    Alert alert = alert(Language.FA, known, new int[] {0}, soon(now, 1));
    // Then
    assertThat(text.alert(alert, Optional.empty(), now).html()).contains("•");
    assertThat(links(text.alert(alert, Optional.of(unbookable), now)))
        .containsExactly(known.doctor().page());
  }

  @Test
  void leavesOutAButtonThatTelegramWouldRefuse() {
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    Entry entry = entry("x", "مطب", 1, URI.create("javascript:alert(1)"));
    Message message =
        text.alert(alert(Language.FA, entry, new int[] {0}, soon(now, 1)), Optional.of(entry), now);
    assertThat(links(message)).containsExactly(entry.doctor().page());
  }

  @Test
  void tellsWhatIsFreeNow_withoutWhatHasBegun() {
    // Given
    Instant now = Instant.parse("2026-11-24T06:30:00Z");
    Entry entry = entry("x", "مطب", 1);
    FreeSlots free = FreeSlots.of(List.of(slot(now), slot(now.plusSeconds(600))));
    // When
    String lines =
        text.present(Language.EN, entry, Map.of(entry.calendars().get(0).id(), free), now);
    // Then
    assertThat(bullets(lines)).containsExactly("• Tue 24 Nov 10:10");
    assertThat(text.present(Language.EN, entry, Map.of(), now)).isEmpty();
  }

  @Property(tries = 1_000)
  void isAlwaysAMessageTelegramTakes(
      @ForAll("hostile") String doctor,
      @ForAll("hostile") String place,
      @ForAll Language language,
      @ForAll @IntRange(min = 1, max = 6) int calendars,
      @ForAll @IntRange(min = 1, max = 12) int slots) {
    // Given
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    Entry entry = entry(doctor, place, calendars);
    int[] at = new int[slots];
    for (int i = 0; i < slots; i++) {
      at[i] = i % calendars;
    }
    // When
    Message message =
        text.alert(alert(language, entry, at, soon(now, slots)), Optional.of(entry), now);
    // Then
    String visible = FakeTelegram.visible(message.html(), true);
    assertThat(visible).isNotBlank();
    assertThat(message.html().length()).isLessThanOrEqualTo(4_096);
    assertThat(message.plain().length()).isLessThanOrEqualTo(4_096);
    assertThat(bullets(visible)).hasSize(Math.min(5, slots));
    for (List<Button> row : message.rows()) {
      row.forEach(
          b -> {
            assertThat(b.label()).isNotBlank();
            assertThat(b.label().length()).isLessThanOrEqualTo(64);
          });
    }
    if (language == Language.FA) {
      visible
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> assertThat(Directions.firstStrongIsPersian(line)).as(line).isTrue());
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> unicode = Arbitraries.strings().all().ofMaxLength(600);
    Arbitrary<String> tags =
        Arbitraries.strings()
            .withChars('<', '>', '&', '"', '\'', ';', '/', 'b', '\n', '\u202e', '\u2067', '\u200c')
            .withChars('\ud83d', '\u0000', '{', '}', 'ا')
            .ofMaxLength(900);
    return Arbitraries.oneOf(unicode, tags, Arbitraries.of("", " ", "&".repeat(5_000)));
  }

  private static List<String> bullets(String html) {
    return html.lines().filter(line -> line.startsWith("• ")).toList();
  }

  private static List<URI> links(Message message) {
    return message.rows().stream()
        .flatMap(List::stream)
        .filter(Button.Link.class::isInstance)
        .map(b -> ((Button.Link) b).page())
        .toList();
  }

  private String html(Language language, Instant now, long... starts) {
    Entry entry = entry("دکتر نمونه", "مطب", 1);
    List<Slot> slots = LongStream.of(starts).mapToObj(s -> slot(Instant.ofEpochSecond(s))).toList();
    Alert alert = alert(language, entry, new int[starts.length], slots);
    return text.alert(alert, Optional.of(entry), now).html();
  }

  private static List<Slot> soon(Instant now, int count) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      slots.add(slot(now.plusSeconds(36_000L * i)));
    }
    return slots;
  }

  private static Slot slot(Instant start) {
    return new Slot(start, Duration.ofMinutes(10));
  }

  private static Alert alert(Language language, Entry entry, int[] at, List<Slot> slots) {
    List<AlertedSlot> alerted = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      CalendarId calendar = entry.calendars().get(at[i]).id();
      alerted.add(new AlertedSlot(i + 1, calendar, slots.get(i), Instant.EPOCH, false));
    }
    Person person = new Person(new PersonId(1), CHAT, language, true);
    return new Alert(
        new AlertId(1), new WatchId(9), entry.doctor().id(), person, Instant.EPOCH, 0, alerted);
  }

  private static Entry entry(String doctor, String place, int calendars) {
    return entry(doctor, place, calendars, URI.create("https://www.paziresh24.com/booking/x/?c="));
  }

  private static Entry entry(String doctor, String place, int calendars, URI page) {
    DoctorId id = new DoctorId(5);
    URI profile = URI.create("https://www.paziresh24.com/dr/x/");
    List<Calendar> all = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      all.add(
          new Calendar(
              new CalendarId(100 + i),
              id,
              PROVIDER,
              new CalendarKey("k" + i),
              place + " " + i,
              "ویزیت " + i,
              "تهران",
              false,
              URI.create(page.toString() + i),
              TEHRAN));
    }
    return new Entry(new Doctor(id, PROVIDER, "x", doctor, "", "", profile), all);
  }
}
