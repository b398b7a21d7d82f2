/** Poll policies on a recorded or made-up world, compared at the same number of requests. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.replay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
