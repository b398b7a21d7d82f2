package io.slothunter.app.replay.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header, plain or in gzip, row by row. */
final class Table {
  private static final int GZIP = 0x1f8b;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private Table() {}

  /** Takes one row. */
  interface RowReader {
    /**
     * @param line where the row ends, counted from 1
     */
    void row(CSVRecord row, long line);
  }

  /**
   * @param columns without which the file is not understood
   */
  static void read(Path file, List<String> columns, RowReader reader) {
    try (Reader text = open(file);
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
      checkHeader(parser, columns);
      rows(parser, reader);
    } catch (TraceException e) {
      throw new TraceException(file + ": " + e.getMessage(), e);
    } catch (EOFException | ZipException e) {
      throw new TraceException(
          file + " is damaged or cut off; fetch it anew: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new TraceException(file + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new TraceException(file + ": line 1: " + e.getMessage(), e);
    }
  }

  private static Reader open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      bytes.mark(4);
      boolean zipped = ((bytes.read() << 8) | bytes.read()) == GZIP;
      bytes.reset();
      InputStream plain = zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new InputStreamReader(
          skipMark(new BufferedInputStream(plain)), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** Spreadsheets begin a file with the byte order mark of UTF-8. */
  private static InputStream skipMark(InputStream bytes) throws IOException {
    bytes.mark(4);
    if (bytes.read() != 0xef || bytes.read() != 0xbb || bytes.read() != 0xbf) {
      bytes.reset();
    }
    return bytes;
  }

  private static void checkHeader(CSVParser parser, List<String> columns) {
    List<String> names = parser.getHeaderNames();
    if (names.isEmpty()) {
      throw new TraceException("the file is empty; its first line must name " + columns);
    }
    List<String> missing =
        columns.stream().filter(c -> names.stream().noneMatch(c::equalsIgnoreCase)).toList();
    if (!missing.isEmpty()) {
      throw TraceException.at(1, "no column " + missing + " among " + names + "; name it there");
    }
  }

  private static void rows(CSVParser parser, RowReader reader) throws IOException {
    Iterator<CSVRecord> rows = parser.iterator();
    while (hasNext(rows, parser)) {
      CSVRecord row = rows.next();
      long line = parser.getCurrentLineNumber();
      if (!row.isConsistent()) {
        throw TraceException.at(
            line,
            row.size()
                + " fields where the first line names "
                + parser.getHeaderNames().size()
                + "; mend or remove the row");
      }
      reader.row(row, line);
    }
  }

  private static boolean hasNext(Iterator<CSVRecord> rows, CSVParser parser) throws IOException {
    try {
      return rows.hasNext();
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof EOFException || cause instanceof ZipException) {
        throw cause;
      }
      throw TraceException.at(
          parser.getCurrentLineNumber(), "not CSV; look at its quotes: " + e.getMessage());
    }
  }
}
