/** Who sends a request. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.caller;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
