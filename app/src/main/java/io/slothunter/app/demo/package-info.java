/** The whole job on loopback, counted against what the simulated provider really did. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
