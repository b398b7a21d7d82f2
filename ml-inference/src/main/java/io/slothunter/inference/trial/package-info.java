/**
 * How models do at work: whether a candidate is better, and whether the world is still the same.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.trial;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
