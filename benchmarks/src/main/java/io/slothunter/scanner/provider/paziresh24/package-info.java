/** What is measured of this room with JMH, beside it because the room shows nothing to others. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.provider.paziresh24;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
