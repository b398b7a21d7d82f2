package io.slothunter.scanner.store.postgres;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.Notice;
import io.slothunter.scanner.store.ToldOutages;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code outage_told}, beside what {@code provider_conduct} says. */
final class PostgresToldOutages implements ToldOutages {
  private static final Duration NEWS_FOR = Duration.ofDays(7);

  private static final String STANDINGS =
      """
      select c.provider, c.told_outage is null as over from provider_conduct c
      where c.provider > '' and (c.told_outage > $1 or (c.told_outage is null and exists (
        select from outage_told t where t.provider = c.provider)))
      order by c.provider
      """;

  private static final String KNOW =
      """
      select p.id as person, p.channel, p.address, p.language, p.reachable
      from outage_told t join person p on p.id = t.person
      where t.provider = $1 order by p.id
      """;

  private static final String BEGAN =
      """
      with began as (
        insert into outage_told (provider, person)
        select c.provider, p.id from provider_conduct c join person p on p.id = $2
        where c.provider = $1 and c.told_outage is not null
        on conflict do nothing returning provider, person
      )
      """
          + owed("began", Notice.Kind.OUTAGE_BEGAN);

  private static final String ENDED =
      """
      with ended as (
        delete from outage_told t where t.provider = $1 and t.person = $2 and exists (
          select from provider_conduct c where c.provider = $1 and c.told_outage is null)
        returning provider, person
      )
      """
          + owed("ended", Notice.Kind.OUTAGE_OVER);

  private static String owed(String changed, Notice.Kind kind) {
    return """
        , marked as (
          select person, 'outage ' || provider as topic, '%s'::text as kind,
            jsonb_build_object('provider', provider) as about, null::bigint as watch,
            '{}'::bigint[] as passed
          from %s
        )
        """
            .formatted(kind, changed)
        + PostgresNotices.owing(3);
  }

  private final Database database;
  private final InstantSource clock;

  PostgresToldOutages(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<List<Standing>> standings() {
    return database
        .read(STANDINGS, Tuple.of(clock.instant().minus(NEWS_FOR).atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                Rows.all(
                    rows,
                    row ->
                        new Standing(
                            new ProviderId(row.getString("provider")), row.getBoolean("over"))));
  }

  @Override
  public Future<List<Person>> know(ProviderId provider) {
    return database
        .read(KNOW, Tuple.of(provider.value()))
        .map(rows -> Rows.all(rows, Rows::person));
  }

  @Override
  public Future<Boolean> tell(Standing standing, PersonId person) {
    return database
        .write(standing.over() ? ENDED : BEGAN, values(standing, person))
        .map(rows -> rows.size() > 0);
  }

  private Tuple values(Standing standing, PersonId person) {
    return Tuple.of(
        standing.provider().value(), person.value(), clock.instant().atOffset(ZoneOffset.UTC));
  }
}
