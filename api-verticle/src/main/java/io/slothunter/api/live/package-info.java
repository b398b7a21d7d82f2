/** Live events over WebSocket: snapshot, stream, resume, and what happens to the slow. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
