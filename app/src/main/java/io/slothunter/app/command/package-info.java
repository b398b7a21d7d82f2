/** What a person types after {@code ./slothunter}. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
