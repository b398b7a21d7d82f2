/** The frame of the conversation: who writes, what they may, and how every press is answered. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
