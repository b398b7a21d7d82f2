/**
 * Booking systems and a Telegram Bot API on loopback, speaking the real protocols over real
 * sockets.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
