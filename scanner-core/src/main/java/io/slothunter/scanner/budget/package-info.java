/**
 * The guard around a provider: how many requests it gets, how many at once, when it is left alone.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.budget;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
