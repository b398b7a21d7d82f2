/** Where people can be told: destinations, and the notification URLs that name them. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.destination;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
