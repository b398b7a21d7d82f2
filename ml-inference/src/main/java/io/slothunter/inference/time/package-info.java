/** The days of people, and sums that fade with time. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
