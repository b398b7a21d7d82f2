package io.slothunter.notifier.bot.watch;

import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.watch.Scope;
import io.slothunter.scanner.watch.Selection;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.Wish;
import java.util.Optional;
import java.util.stream.Stream;

/** Wishes without somebody. */
final class Excluding {
  private Excluding() {}

  /** The same wish without a doctor; empty where nobody would be left, or no more fit in. */
  static Optional<Wish> doctor(Wish wish, DoctorId doctor) {
    Scope scope = wish.filter().scope();
    Selection only = scope.only();
    Selection except = scope.except();
    boolean named = only.doctors().contains(doctor);
    if ((named && only.doctors().size() == 1) || except.doctors().size() >= Selection.MOST) {
      return Optional.empty();
    }
    Selection wanted =
        new Selection(
            only.doctors().stream().filter(each -> !each.equals(doctor)).toList(),
            only.specialties(),
            only.centres(),
            only.services(),
            only.cities());
    Selection out =
        named
            ? except
            : new Selection(
                Stream.concat(except.doctors().stream(), Stream.of(doctor)).toList(),
                except.specialties(),
                except.centres(),
                except.services(),
                except.cities());
    Scope without = new Scope(wanted, out, scope.near(), scope.visit(), scope.priceUpTo());
    WatchFilter filter = new WatchFilter(without, wish.filter().timing());
    return Optional.of(new Wish(filter, wish.expires(), wish.urgency()));
  }
}
