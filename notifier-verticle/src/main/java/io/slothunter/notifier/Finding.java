package io.slothunter.notifier;

import io.slothunter.notifier.bot.find.Alternatives;
import io.slothunter.notifier.bot.find.DoctorFinder;
import io.slothunter.notifier.bot.find.WantedTimes;

/** How doctors are found: those whom somebody seeks, and those who are like others. */
record Finding(DoctorFinder finder, WantedTimes wanted, Alternatives alternatives) {
  static Finding of(Shared shared) {
    NotifierPorts ports = shared.ports();
    DoctorFinder finder =
        new DoctorFinder(shared.vertx(), shared.book()::fresh, ports.chat().queries());
    WantedTimes wanted = new WantedTimes(shared.vertx(), ports.log(), shared.clock());
    return new Finding(
        finder, wanted, new Alternatives(ports.likeness(), finder, wanted, shared.clock()));
  }
}
