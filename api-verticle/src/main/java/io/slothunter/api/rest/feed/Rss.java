package io.slothunter.api.rest.feed;

import io.slothunter.api.rest.feed.FeedSlots.Item;
import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes free slots as RSS 2.0 (https://www.rssboard.org/rss-specification). Items carry no dates,
 * which RSS does not ask for and Atom would: when a slot opened is not kept with it.
 */
final class Rss {
  static final String TYPE = "application/rss+xml;charset=utf-8";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  private Rss() {}

  static String of(FeedSlots feed) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("rss");
      xml.writeAttribute("version", "2.0");
      xml.writeStartElement("channel");
      element(xml, "title", feed.doctor().name());
      element(xml, "link", feed.doctor().page().toASCIIString());
      element(xml, "description", "Free slots, as last seen");
      element(xml, "ttl", "15");
      for (Item item : feed.slots()) {
        write(xml, feed, item);
      }
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML is written to memory", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, FeedSlots feed, Item item)
      throws XMLStreamException {
    xml.writeStartElement("item");
    String when = TIME.format(Instant.ofEpochSecond(item.start()).atZone(item.calendar().zone()));
    element(xml, "title", when + " – " + feed.doctor().name());
    element(xml, "link", item.calendar().bookingPage().toASCIIString());
    element(xml, "description", item.place(feed.doctor()));
    xml.writeStartElement("guid");
    xml.writeAttribute("isPermaLink", "false");
    xml.writeCharacters("urn:slothunter:" + item.name());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  /** What XML 1.0 has no way to say (section 2.2) is left out. */
  private static String allowed(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c <= 0xd7ff)
                    || (c >= 0xe000 && c <= 0xfffd)
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
