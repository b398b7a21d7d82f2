/** The poll orders that a replay compares. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.replay.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
