/** Which calendar is looked at next, and the loop that looks. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.poll;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
