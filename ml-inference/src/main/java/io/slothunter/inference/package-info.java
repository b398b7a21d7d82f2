/** Learned answers: when a calendar opens, how long a slot lives, who wants it, what words mean. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
