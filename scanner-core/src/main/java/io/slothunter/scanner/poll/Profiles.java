package io.slothunter.scanner.poll;

import java.util.ArrayList;
import java.util.List;

/** One profile for each family of calendars that open at the same times of day. */
final class Profiles {
  private final IndexOptions.Week week;
  private final List<Profile> all = new ArrayList<>();
  private double[] now = new double[0];
  private double[] ahead = new double[0];

  Profiles(IndexOptions.Week week) {
    this.week = week;
  }

  Profile of(int family) {
    while (all.size() <= family) {
      all.add(new Profile(week));
    }
    return all.get(family);
  }

  void refresh(double keep) {
    all.forEach(profile -> profile.refresh(keep));
  }

  /** Fixes the factors of a moment, for {@link #now} and {@link #ahead}. */
  void at(double second) {
    if (now.length < all.size()) {
      now = new double[all.size()];
      ahead = new double[all.size()];
    }
    for (int family = 0; family < all.size(); family++) {
      now[family] = all.get(family).at(second);
      ahead[family] = all.get(family).ahead(second);
    }
  }

  double now(int family) {
    return now[family];
  }

  double ahead(int family) {
    return ahead[family];
  }
}
