/** How people hear, once, of what keeps them from being told of slots, and that it is over. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.outage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
