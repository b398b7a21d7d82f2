package io.slothunter.notifier.fake;

import io.slothunter.notifier.NotifierPorts;
import io.slothunter.notifier.TroublePorts;
import io.slothunter.notifier.fake.Fuse.Point;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.Notices;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is told of outages as a process sees it that dies: before and after a person is marked, and
 * before and after a word is begun, and is marked as said.
 */
public record FusedTroubles(UnaryOperator<NotifierPorts> ports, Fuse fuse)
    implements UnaryOperator<NotifierPorts> {
  @Override
  public NotifierPorts apply(NotifierPorts memory) {
    NotifierPorts whole = ports.apply(memory);
    TroublePorts troubles = whole.troubles();
    return new NotifierPorts(
        whole.log(),
        new FusedOutbox(whole.outbox(), fuse),
        whole.watches(),
        whole.directory(),
        whole.audit(),
        whole.bus(),
        whole.clock(),
        whole.registry(),
        new TroublePorts(
            provider -> fuse.pass(() -> troubles.waiting().apply(provider)),
            new Outages(troubles.outages(), fuse),
            troubles.destinations(),
            new Words(troubles.notices(), fuse)),
        whole.shares(),
        whole.destinationGone(),
        whole.chat(),
        whole.lifetimes(),
        whole.worth(),
        whole.likeness());
  }

  private record Outages(ToldOutages outages, Fuse fuse) implements ToldOutages {
    @Override
    public Future<List<Standing>> standings() {
      return fuse.pass(outages::standings);
    }

    @Override
    public Future<List<Person>> know(ProviderId provider) {
      return fuse.pass(() -> outages.know(provider));
    }

    @Override
    public Future<Boolean> tell(Standing standing, PersonId person) {
      return fuse.pass(
          Point.BEFORE_RECORD, Point.AFTER_RECORD, () -> outages.tell(standing, person));
    }
  }

  private record Words(Notices notices, Fuse fuse) implements Notices {
    @Override
    public Future<List<Notice>> due(
        String channel, Collection<String> spoken, Instant now, int limit) {
      return fuse.pass(() -> notices.due(channel, spoken, now, limit));
    }

    @Override
    public Future<Boolean> begin(Notice notice, Instant now, Instant until) {
      return fuse.pass(
          Point.BEFORE_CHECK, Point.AFTER_CHECK, () -> notices.begin(notice, now, until));
    }

    @Override
    public Future<Void> said(Notice notice, Instant now, String message) {
      return fuse.pass(
          Point.BEFORE_SETTLE, Point.AFTER_SETTLE, () -> notices.said(notice, now, message));
    }

    @Override
    public Future<Void> later(Notice notice, Instant next, String reason) {
      return fuse.pass(() -> notices.later(notice, next, reason));
    }

    @Override
    public Future<Void> notSaid(Notice notice, Instant next, String reason) {
      return fuse.pass(() -> notices.notSaid(notice, next, reason));
    }

    @Override
    public Future<Void> refused(Notice notice, Instant now, String reason) {
      return fuse.pass(() -> notices.refused(notice, now, reason));
    }
  }
}
