package io.slothunter.scanner.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One profile for each family of calendars that open at the same times of day. */
final class Profiles {
  private final IndexOptions.Week week;
  private final List<Profile> all = new ArrayList<>();
  private double[] now = new double[0];
  private double[] ahead = new double[0];
  private double[] share = new double[0];

  Profiles(IndexOptions.Week week) {
    this.week = week;
  }

  Profile of(int family) {
    makeRoom(family);
    return all.get(family);
  }

  void makeRoom(int family) {
    while (all.size() <= family) {
      all.add(new Profile(week));
    }
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  void refresh(double keep) {
    all.forEach(profile -> profile.refresh(keep));
  }

  /** Begins a new weighing of the families against each other. */
  void weigh() {
    if (now.length < all.size()) {
      now = ones(all.size());
      ahead = ones(all.size());
      share = new double[all.size()];
    }
    Arrays.fill(share, 0);
  }

  void weigh(int family, double demand) {
    share[family] += demand;
  }

  /**
   * Fixes the factors of a moment, for {@link #now} and {@link #ahead}.
   *
   * @param relative whether what all families have in common at that moment is left out: a factor
   *     that all share changes nothing in what should be polled next
   */
  void at(double second, boolean relative) {
    double common = 0;
    double shares = 0;
    for (int family = 0; family < all.size(); family++) {
      now[family] = all.get(family).at(second);
      ahead[family] = all.get(family).ahead(second);
      common += share[family] * now[family];
      shares += share[family];
    }
    if (relative && common > 0) {
      for (int family = 0; family < all.size(); family++) {
        now[family] *= shares / common;
      }
    }
  }

  /** Of a family that is new since then it is 1. */
  double now(int family) {
    return family < now.length ? now[family] : 1;
  }

  double ahead(int family) {
    return family < ahead.length ? ahead[family] : 1;
  }
}
