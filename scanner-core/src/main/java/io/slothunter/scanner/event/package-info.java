/** What happened to a calendar's slots, as numbered facts. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.event;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
