/**
 * How people hear, once, of what keeps them from being told of slots, that it is over, and more.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.outage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
