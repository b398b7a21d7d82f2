package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.Near;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.Visit;
import io.slothunter.scanner.watch.WatchFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter as the document that the store keeps and the API speaks. What restricts nothing is left
 * out, and equal filters are equal documents.
 *
 * <p>{@code doctors} (numbers), {@code specialties}, {@code centres}, {@code services}, {@code
 * cities} (texts), {@code near} ({@code latitude}, {@code longitude}, {@code km}), {@code visit}
 * ({@code online} or {@code at_centre}), {@code price_up_to}, {@code windows} (of {@code days} by
 * their English names in lower case, {@code from} and {@code to} as 08:30), {@code dates} (of
 * {@code from} and {@code to} as 2026-12-01, one of which may be absent), {@code notice_minutes},
 * {@code earlier_than} (an instant), and {@code except}, an object with {@code windows}, {@code
 * dates} and the first five.
 */
public final class FilterJson {
  private FilterJson() {}

  /** Reads what {@link #write} wrote, and what people send. */
  public static WatchFilter read(JsonObject json) throws WrongFilter {
    FilterFields all = new FilterFields(json, "");
    FilterFields except = all.object("except");
    return new WatchFilter(scope(all, except), timing(all, except));
  }

  private static Scope scope(FilterFields all, FilterFields except) {
    Visit visit =
        switch (all.text("visit")) {
          case "" -> Visit.ANY;
          case "online" -> Visit.ONLINE;
          case "at_centre" -> Visit.AT_CENTRE;
          default -> throw all.wrong("visit", "is online or at_centre");
        };
    return new Scope(
        ScopeFields.selection(all),
        ScopeFields.selection(except),
        ScopeFields.near(all),
        visit,
        ScopeFields.price(all));
  }

  private static Timing timing(FilterFields all, FilterFields except) {
    return new Timing(
        TimingFields.windows(all),
        TimingFields.windows(except),
        TimingFields.dates(all),
        TimingFields.dates(except),
        TimingFields.notice(all),
        all.instant("earlier_than"));
  }

  public static JsonObject write(WatchFilter filter) {
    Scope scope = filter.scope();
    Timing timing = filter.timing();
    JsonObject json = write(scope.only());
    Near near = scope.near();
    if (near != null) {
      json.put(
          "near",
          new JsonObject()
              .put("latitude", near.centre().latitude())
              .put("longitude", near.centre().longitude())
              .put("km", near.km()));
    }
    if (scope.visit() != Visit.ANY) {
      json.put("visit", scope.visit().name().toLowerCase(Locale.ROOT));
    }
    put(json, "price_up_to", scope.priceUpTo());
    put(json, "windows", timing.windows(), TimingFields::window);
    put(json, "dates", timing.dates(), TimingFields::dates);
    put(json, "notice_minutes", timing.notice().isZero() ? null : timing.notice().toMinutes());
    put(
        json,
        "earlier_than",
        timing.earlierThan() == null ? null : timing.earlierThan().toString());
    JsonObject except = write(scope.except());
    put(except, "windows", timing.exceptWindows(), TimingFields::window);
    put(except, "dates", timing.exceptDates(), TimingFields::dates);
    return except.isEmpty() ? json : json.put("except", except);
  }

  private static JsonObject write(Selection selection) {
    JsonObject json = new JsonObject();
    put(json, "doctors", selection.doctors(), doctor -> doctor.value());
    put(json, "specialties", selection.specialties(), text -> text);
    put(json, "centres", selection.centres(), text -> text);
    put(json, "services", selection.services(), text -> text);
    put(json, "cities", selection.cities(), text -> text);
    return json;
  }

  private static void put(JsonObject json, String field, @Nullable Object value) {
    if (value != null) {
      json.put(field, value);
    }
  }

  private static <T> void put(
      JsonObject json, String field, List<T> values, Function<T, Object> value) {
    if (!values.isEmpty()) {
      JsonArray array = new JsonArray();
      values.forEach(each -> array.add(value.apply(each)));
      json.put(field, array);
    }
  }
}
