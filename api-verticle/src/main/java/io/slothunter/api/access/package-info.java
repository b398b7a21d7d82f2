/** Who may do what: one rule for every route, held at the door. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.access;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
