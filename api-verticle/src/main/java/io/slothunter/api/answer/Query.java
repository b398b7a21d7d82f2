package io.slothunter.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.slothunter.api.contract.Operation;
import io.slothunter.api.json.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request's query parameters; everything that is wrong with them is gathered, by the contract and
 * by whoever reads them.
 */
public final class Query {
  private final MultiMap parameters;
  private final List<Fault> promised;
  private final List<Fault> faults = new ArrayList<>();

  Query(MultiMap parameters, Operation operation) {
    this.parameters = parameters;
    this.promised = operation.queryFaults(parameters);
  }

  /** What another protocol asks, in the words of a query. */
  public static Query of(MultiMap parameters, Operation operation) {
    return new Query(parameters, operation);
  }

  /** The query of a request that no router has seen. */
  public static Query of(HttpServerRequest request, Operation operation) {
    return new Query(
        new QueryStringDecoder(request.uri(), UTF_8)
            .parameters().entrySet().stream()
                .collect(
                    MultiMap::caseInsensitiveMultiMap,
                    (all, each) -> all.add(each.getKey(), each.getValue()),
                    MultiMap::addAll),
        operation);
  }

  /** A whole number from {@code min} to {@code max}, or the default if the parameter is absent. */
  public long number(String name, long min, long max, long ifAbsent) {
    Optional<String> text = single(name);
    if (text.isEmpty()) {
      return ifAbsent;
    }
    OptionalLong number = whole(text.get());
    if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
      fault(name, "is a whole number from " + min + " to " + max);
      return ifAbsent;
    }
    return number.getAsLong();
  }

  /** A text of some length that says something. */
  public Optional<String> words(String name, int max) {
    Optional<String> text = single(name).map(String::strip);
    if (text.isPresent() && (text.get().isEmpty() || text.get().length() > max)) {
      fault(name, "is a text of 1 to " + max + " characters");
      return Optional.empty();
    }
    return text;
  }

  /** A time of day, to the minute. */
  public Optional<LocalTime> time(String name) {
    Optional<String> text = single(name);
    if (text.isPresent() && !text.get().matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
      fault(name, "is a time of the form 08:30");
      return Optional.empty();
    }
    return text.map(LocalTime::parse);
  }

  /** Any number of ids up to a limit, each as a parameter of its own. */
  public List<Long> someIds(String name, int max) {
    List<String> texts = parameters.getAll(name);
    List<Long> ids =
        texts.stream().map(Query::whole).flatMapToLong(OptionalLong::stream).boxed().toList();
    if (texts.size() > max || ids.size() < texts.size()) {
      fault(name, "is an id, given at most " + max + " times");
    }
    return ids;
  }

  public Optional<LocalDate> date(String name) {
    Optional<String> text = single(name);
    try {
      Optional<LocalDate> date = text.map(LocalDate::parse);
      if (date.isPresent() && (date.get().getYear() < 2000 || date.get().getYear() > 2999)) {
        fault(name, "is a day between the years 2000 and 2999");
        return Optional.empty();
      }
      return date;
    } catch (DateTimeParseException e) {
      fault(name, "is a day of the form 2026-11-24");
      return Optional.empty();
    }
  }

  /** A parameter that is given once or not at all. */
  public Optional<String> single(String name) {
    List<String> texts = parameters.getAll(name);
    if (texts.size() > 1) {
      fault(name, "is given once");
    }
    return texts.stream().findFirst();
  }

  public void fault(String name, String detail) {
    faults.add(new Fault(name, detail));
  }

  /** The problem to answer with, if anything is wrong. */
  public Optional<Problem> problem() {
    if (faults.isEmpty() && promised.isEmpty()) {
      return Optional.empty();
    }
    // Who reads a parameter has better words for what is wrong with it than its schema.
    List<Fault> all = new ArrayList<>(faults);
    promised.stream()
        .filter(fault -> faults.stream().noneMatch(f -> f.where().equals(fault.where())))
        .forEach(all::add);
    return Optional.of(Problem.of(ProblemKind.INVALID_PARAMETER, all));
  }

  /** A number of zero or more, written in ASCII digits. */
  public static OptionalLong whole(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      number = number * 10 + digit;
    }
    return OptionalLong.of(number);
  }
}
