/** Who waits for what: persons, their watches, and the alerts that they are owed. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.watch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
