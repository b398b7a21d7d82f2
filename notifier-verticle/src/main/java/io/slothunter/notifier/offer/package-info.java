/** What people who wait for long are offered by themselves. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.offer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
