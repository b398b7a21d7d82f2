/** Recorded openings and closings of real calendars, read from a file. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.replay.trace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
