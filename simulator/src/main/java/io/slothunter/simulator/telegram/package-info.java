/** Telegram's Bot API as strict as the real one, with people who write, press and block. */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.telegram;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
