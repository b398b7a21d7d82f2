/** Whether the process lives, whether it is ready, and its figures. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.health;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
