/**
 * From the log's openings to the alerts that are owed: who waits, recorded once, handed on at once.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.match;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
