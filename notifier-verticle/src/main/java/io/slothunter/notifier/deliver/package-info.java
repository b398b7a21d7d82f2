/**
 * How owed alerts reach their persons, over each channel by itself: when they may be told, the
 * channel's limits, order, retries, and what became of each.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.deliver;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
