/** The conversation with a person: commands, pasted links, and buttons. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
