/** Which doctors are like one: a port. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.like;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
