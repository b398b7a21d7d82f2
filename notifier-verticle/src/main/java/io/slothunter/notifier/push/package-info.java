/** Browsers, also closed ones: web push (RFC 8030, 8188, 8291, 8292). */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.push;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
