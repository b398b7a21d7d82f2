/** The days of people, sums that fade with time, and the places where they are kept. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
