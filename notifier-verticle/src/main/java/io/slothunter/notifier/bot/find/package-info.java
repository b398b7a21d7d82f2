/** How a person comes to a doctor: by a pasted link, by looking, or by searching. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot.find;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
