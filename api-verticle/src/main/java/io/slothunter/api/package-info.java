/** How programs and people ask and listen: one HTTP server for REST, live events and health. */
@NullMarked
@CheckReturnValue
package io.slothunter.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
