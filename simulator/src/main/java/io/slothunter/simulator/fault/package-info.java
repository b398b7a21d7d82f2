/** What can be made to go wrong on purpose, for whom, how often and how long. */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.fault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
