/** How long an opening stays free: features, examples, training, and answering in time. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.survival;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
