/** One policy on one world: the real poll room on a clock that jumps. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.replay.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
