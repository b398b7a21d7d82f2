package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.scanner.poll.PollOrder;

/** Makes the order in which a world's calendars are polled. */
public interface Policy {
  /** What a caller writes to choose it. */
  String label();

  /** What it does, in one line. */
  String words();

  /** One for each budget, cold; {@code seed} decides what is left to chance. */
  PollOrder order(World world, Budget budget, long seed);

  /** Whether it needs rates that were counted before the replay begins. */
  default boolean needsTraining() {
    return false;
  }
}
