/** The one room that knows the Telegram Bot API. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.telegram;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
