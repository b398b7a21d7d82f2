/**
 * Doctors, their calendars, the patients who cancel, take and hold slots, and the truth about all
 * of it.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.world;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
