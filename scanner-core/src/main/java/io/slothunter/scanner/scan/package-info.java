/** One look at one calendar, from the request to the announcement. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.scan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
