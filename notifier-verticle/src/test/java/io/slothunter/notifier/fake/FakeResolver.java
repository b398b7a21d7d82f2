package io.slothunter.notifier.fake;

import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.DoctorListing;
import io.slothunter.scanner.provider.DoctorResolver;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Doctors at {@code https://ours.example/dr/SLUG}; some slugs stand for trouble. */
public final class FakeResolver implements DoctorResolver {
  private static final String OURS = "https://ours.example/dr/";

  public final List<String> readings = Collections.synchronizedList(new ArrayList<>());
  public final List<String> resolved = Collections.synchronizedList(new ArrayList<>());

  @Override
  public ProviderId provider() {
    return FakeStore.PROVIDER;
  }

  @Override
  public LinkReading read(String text) {
    readings.add(text);
    return text.startsWith(OURS)
        ? new LinkReading.Ours(new DoctorLink(provider(), text.substring(OURS.length())))
        : new LinkReading.NotOurs("another host");
  }

  @Override
  public Future<Resolution> resolve(DoctorLink link) {
    resolved.add(link.slug());
    return switch (link.slug()) {
      case "nobody" -> Future.succeededFuture(new Resolution.NoSuchDoctor(link.slug()));
      case "closed" -> Future.succeededFuture(new Resolution.NothingBookable("Dr <Closed>"));
      case "moved" ->
          Future.succeededFuture(new Resolution.Moved(new DoctorLink(provider(), "new-home")));
      case "circle" ->
          Future.succeededFuture(new Resolution.Moved(new DoctorLink(provider(), "circle")));
      case "down" -> Future.succeededFuture(new Resolution.Failed(new Outcome.Unknown("time-out")));
      case "bug" -> Future.failedFuture(new IllegalStateException("a bug"));
      case "slow" -> Promise.<Resolution>promise().future();
      default -> Future.succeededFuture(new Resolution.Found(listing(link.slug())));
    };
  }

  private DoctorListing listing(String slug) {
    URI page = URI.create("https://ours.example/dr/x/");
    DoctorListing.CalendarListing calendar =
        new DoctorListing.CalendarListing(
            new CalendarKey(slug), "مطب", "ویزیت", "تهران", false, page, ZoneId.of("Asia/Tehran"));
    return new DoctorListing(provider(), slug, "Dr " + slug, "", "", page, List.of(calendar));
  }
}
