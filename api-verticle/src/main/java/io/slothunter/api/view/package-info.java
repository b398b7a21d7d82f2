/** The free slots and the latest events in memory, kept up to date from the log. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.view;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
