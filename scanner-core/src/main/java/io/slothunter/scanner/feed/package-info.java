/** How a reader follows the log: woken by the bus, told the truth by the store. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
