/** Ports for what must survive a restart. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
