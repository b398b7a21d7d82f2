/** The second door: what really happened, and switches for faults and the world, over HTTP. */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.control;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
