/** Which calendar to look at next, and when. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.poll;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
