/** When a calendar opens: features, examples, training, and expecting in time. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.hazard;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
