package io.slothunter.notifier.fake;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Notices;
import io.slothunter.scanner.store.StoreFailure;
import io.slothunter.scanner.watch.Person;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people are owed besides alerts, in memory: each over the contact that they came with. */
public final class FakeNotices implements Notices {
  /** One word. */
  public static final class Row {
    public final String topic;
    public final Notice word;
    public String status = "open";
    public String reason = "";
    public int attempts;
    public Instant next;

    Row(String topic, Notice word) {
      this.topic = topic;
      this.word = word;
      this.next = word.since();
    }

    boolean owed() {
      return status.equals("open") || status.equals("saying");
    }
  }

  private final InstantSource clock;
  private final List<Row> rows = new ArrayList<>();

  /** How everybody wants to be told. */
  public volatile Telling telling = Telling.atOnce(ZoneOffset.UTC);

  /** So often it cannot be marked that something was said. */
  public int unheard;

  FakeNotices(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized List<Row> rows() {
    return List.copyOf(rows);
  }

  synchronized void owe(Person person, String topic, Notice.Kind kind, Map<String, String> about) {
    for (Row row : rows) {
      boolean same = row.topic.equals(topic) && row.word.person().id().equals(person.id());
      if (same && row.status.equals("open")) {
        row.status = "expired";
        return;
      }
    }
    Instant now = clock.instant();
    rows.add(
        new Row(
            topic,
            new Notice(rows.size(), person, Optional.empty(), telling, kind, about, now, 0)));
  }

  @Override
  public synchronized Future<List<Notice>> due(
      String channel, Collection<String> spoken, Instant now, int limit) {
    return Future.succeededFuture(
        rows.stream()
            .filter(row -> row.owed() && !row.next.isAfter(now))
            .filter(row -> row.word.person().contact().channel().equals(channel))
            .limit(limit)
            .map(FakeNotices::tried)
            .toList());
  }

  private static Notice tried(Row row) {
    Notice word = row.word;
    return new Notice(
        word.id(),
        word.person(),
        word.destination(),
        word.telling(),
        word.kind(),
        word.about(),
        word.since(),
        row.attempts);
  }

  @Override
  public synchronized Future<Boolean> begin(Notice notice, Instant now, Instant until) {
    Row row = rows.get((int) notice.id());
    boolean ours = row.owed() && !row.next.isAfter(now);
    if (ours) {
      row.status = "saying";
      row.attempts++;
      row.next = until;
    }
    return Future.succeededFuture(ours);
  }

  @Override
  public synchronized Future<Void> said(Notice notice, Instant now, String message) {
    if (unheard > 0) {
      unheard--;
      return Future.failedFuture(new StoreFailure.Unavailable("gone for now"));
    }
    rows.get((int) notice.id()).status = "delivered";
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> later(Notice notice, Instant next, String reason) {
    putOff(notice, next, reason);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> notSaid(Notice notice, Instant next, String reason) {
    if (putOff(notice, next, reason)) {
      rows.get((int) notice.id()).status = "open";
    }
    return Future.succeededFuture();
  }

  private boolean putOff(Notice notice, Instant next, String reason) {
    Row row = rows.get((int) notice.id());
    boolean ours = row.owed() && row.attempts == notice.attempts();
    if (ours) {
      row.next = next;
      row.reason = reason;
    }
    return ours;
  }

  /** There is no other way. */
  @Override
  public synchronized Future<Void> refused(Notice notice, Instant now, String reason) {
    rows.get((int) notice.id()).status = "refused";
    return Future.succeededFuture();
  }
}
