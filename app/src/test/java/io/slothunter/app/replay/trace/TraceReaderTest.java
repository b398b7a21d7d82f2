package io.slothunter.app.replay.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
  /** 2021-01-01 00:00. */
  private static final long ORIGIN = 1_609_459_200;

  @TempDir private Path folder;

  @Test
  void readsTimesAsSecondsOfTheWallClock() {
    Trace trace = read(TraceFile.HEADER + "a,2000,100,115.5,130,145,taken\n");

    assertThat(trace.calendars())
        .singleElement()
        .satisfies(c -> assertThat(c.key()).isEqualTo("a"))
        .extracting(TraceCalendar::episodes)
        .isEqualTo(List.of(new Episode(at(2000), at(100), at(115.5), at(130), at(145))));
    assertThat(trace.first()).isEqualTo(at(115.5));
    assertThat(trace.last()).isEqualTo(at(145));
    assertThat(trace.knowsClosings()).isTrue();
  }

  @Test
  void findsColumnsByName_inAnyOrder_besideUnknownOnes() {
    Trace plain = read(TraceFile.HEADER + "a,2000,100,115,130,145,taken\n");

    Trace other =
        read("Open_By,note,close_by,CLOSE_AFTER,slot, cal ,open_after\n115,x,145,130,2000,a,100\n");

    assertThat(other).isEqualTo(plain);
  }

  @Test
  void readsQuotes_carriageReturns_emptyLines_byteOrderMark_andNoLineEndAtTheEnd() {
    Trace plain = read(TraceFile.HEADER + "\"a, b\",2000,100,115,130,145,taken\n");

    Trace other =
        read(
            "\ufeff"
                + TraceFile.HEADER.replace("\n", "\r\n")
                + "\r\n\"a, b\",\"2000\",100, 115 ,130,\"145\",taken");

    assertThat(other).isEqualTo(plain);
  }

  @Test
  void readsGzip_whateverTheFileIsCalled() {
    String text = TraceFile.HEADER + "a,2000,100,115,130,145,taken\n";

    assertThat(TraceReader.read(TraceFile.zipped(folder, "z.csv", text))).isEqualTo(read(text));
  }

  @Test
  void leavesOutCalendarsThatNeverOpen_andKeepsThoseThatSleepLater() {
    Trace trace =
        read(
            TraceFile.HEADER
                + "never,2000,,115,130,145,taken\n"
                + "once,2000,100,115,130,145,taken\n"
                + "10,9000,8000,8015,8030,8045,taken\n"
                + "9,9000,8000,8015,8030,8045,taken\n");

    assertThat(trace.calendars()).extracting(TraceCalendar::key).containsExactly("9", "10", "once");
    assertThat(trace.asleep()).isEqualTo(1);
  }

  @Test
  void knowsThatItDoesNotKnowClosings() {
    assertThat(read(TraceFile.HEADER + "a,2000,100,115,,,\n").knowsClosings()).isFalse();
  }

  @Test
  void takesProvidersFromTheCompanion_whereItNamesThem() {
    TraceFile.zipped(
        folder, "t-calendars.csv.gz", "cal,source,provider\na,x,\"Tempus, GmbH\"\nzz,y,Nobody\n");

    Trace trace =
        read(
            TraceFile.HEADER + "a,2000,100,115,130,145,taken\n" + "b,2000,100,115,130,145,taken\n");

    assertThat(trace.calendars())
        .extracting(TraceCalendar::provider)
        .containsExactly("Tempus, GmbH", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,2000,120,115,130,145,taken | line 3: open_after is after open_by; mend",
        "a,2000,100,115,110,145,taken | line 3: open_by is after close_after; mend",
        "a,2000,100,115,150,145,taken | line 3: close_after is after close_by; mend",
        "a,2000,100,115,,110,taken | line 3: open_by is after close_by; mend",
        "a,2000,100,,130,145,taken | line 3: open_by is empty; mend",
        "a,,100,115,130,145,taken | line 3: slot is empty; mend",
        ",2000,100,115,130,145,taken | line 3: cal is empty",
        "a,2000,soon,115,130,145,taken | line 3: open_after is \"soon\"; it must be minutes",
        "a,2000,NaN,115,130,145,taken | line 3: open_after is \"NaN\"",
        "a,2000,1e300,115,130,145,taken | line 3: open_after is \"1e300\"",
        "a,1772409600,100,115,130,145,taken | line 3: slot is \"1772409600\"",
        "a,2000,100,115,130 | line 3: 5 fields where the first line names 7",
        "a,2000,100,115,130,145,taken,x,y | line 3: 9 fields where the first line names 7",
        "\"a\"b,2000,100,115,130,145,taken | line 3: not CSV; look at its quotes",
        "\"a,2000,100,115,130,145,taken | not CSV; look at its quotes",
      })
  void saysInWhichLineWhatIsWrong(String row, String message) {
    Path file =
        TraceFile.write(
            folder, "t.csv", TraceFile.HEADER + "a,2000,100,115,130,145,taken\n" + row + "\n");

    assertThatThrownBy(() -> TraceReader.read(file))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("t.csv: ")
        .hasMessageContaining(message);
  }

  @Test
  void saysWhatAnEmptyOrUselessFileLacks() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("the file is empty");
    assertThatThrownBy(() -> read(TraceFile.HEADER)).hasMessageContaining("has no rows");
    assertThatThrownBy(() -> read("cal,slot\n"))
        .hasMessageContaining("line 1: no column [open_after, open_by, close_after, close_by]");
    assertThatThrownBy(() -> read("cal,cal,slot\n")).hasMessageContaining("line 1: ");
    assertThatThrownBy(() -> read(TraceFile.HEADER + "a,2000,,115,130,145,taken\n"))
        .hasMessageContaining("no calendar ever opens");
    assertThatThrownBy(() -> TraceReader.read(folder.resolve("none.csv")))
        .hasMessageContaining("there is no readable file");
    assertThatThrownBy(() -> TraceReader.read(folder)).hasMessageContaining("no readable file");
  }

  @Test
  void saysThatAFileIsCutOff() throws IOException {
    StringBuilder text = new StringBuilder(TraceFile.HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      text.append("a,").append(random.nextInt(100_000)).append(",100,115,130,145,taken\n");
    }
    byte[] zipped = TraceFile.zip(text.toString());
    Path cut =
        TraceFile.bytes(folder.resolve("c.csv.gz"), Arrays.copyOf(zipped, zipped.length / 2));
    byte[] bent = zipped.clone();
    bent[bent.length / 2] ^= 0x55;
    Path damaged = Files.write(folder.resolve("d.csv.gz"), bent);

    assertThatThrownBy(() -> TraceReader.read(cut)).hasMessageContaining("damaged or cut off");
    assertThatThrownBy(() -> TraceReader.read(damaged)).isInstanceOf(TraceException.class);
  }

  @Property(tries = 50)
  void anyOrderOfTheRowsIsTheSameTrace(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int opened = random.nextInt(500);
      boolean began = random.nextInt(5) == 0;
      boolean lost = random.nextInt(5) == 0;
      rows.add(
          "%d,%d,%s,%d,%d,%s,x"
              .formatted(
                  random.nextInt(4),
                  600 + random.nextInt(5),
                  began ? "" : opened,
                  opened + random.nextInt(20),
                  opened + 20,
                  lost ? "" : opened + 20 + random.nextInt(40)));
    }
    rows.add("0,600,1,2,3,4,x");
    Path one = Files.createTempFile("trace", ".csv");
    Path other = Files.createTempFile("trace", ".csv");
    try {
      Files.writeString(one, TraceFile.HEADER + String.join("\n", rows));
      Collections.shuffle(rows, random);
      Files.writeString(other, TraceFile.HEADER + String.join("\n", rows));

      assertThat(TraceReader.read(other)).isEqualTo(TraceReader.read(one));
    } finally {
      Files.delete(one);
      Files.delete(other);
    }
  }

  private Trace read(String text) {
    return TraceReader.read(TraceFile.write(folder, "t.csv", text));
  }

  private static long at(double minutes) {
    return ORIGIN + (long) (minutes * 60);
  }
}
