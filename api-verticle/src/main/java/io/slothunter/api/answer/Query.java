package io.slothunter.api.answer;

import io.slothunter.api.contract.Operation;
import io.slothunter.api.json.Fault;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

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

  /** One or more ids, ascending, each as a parameter of its own. */
  public Set<Long> ids(String name, int max) {
    List<String> texts = parameters.getAll(name);
    Set<Long> ids = new TreeSet<>();
    texts.forEach(text -> whole(text).ifPresent(ids::add));
    if (texts.isEmpty() || texts.size() > max || ids.size() < Set.copyOf(texts).size()) {
      fault(name, "is an id, given 1 to " + max + " times");
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
  Optional<Problem> problem() {
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
