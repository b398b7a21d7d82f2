/** The one clock of the simulator and the wall calendar of Tehran. */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
