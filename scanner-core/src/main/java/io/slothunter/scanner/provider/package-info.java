/** How a booking system is asked; each leaf below knows one booking system's protocol. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
