/** What really happens at the providers of a replay, and the source that shows it. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.replay.world;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
