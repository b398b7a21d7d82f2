/** A person's watches: their list, each one, and the buttons under an alert. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot.watch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
