/** Messages that stay true: what was told of and is gone is struck out. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.truth;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
