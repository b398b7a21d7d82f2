/** How facts travel inside a process: typed topics on the local event bus, records by reference. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
