/** How people hear that a booking system does not answer us, and that it does again. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.outage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
