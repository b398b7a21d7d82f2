/** Narrowing a watch step by step: what is changed travels in the buttons themselves. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot.wizard;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
