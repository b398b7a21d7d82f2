/** How a person wishes to be spoken to, and when not at all. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot.setting;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
