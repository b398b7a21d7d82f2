/** One request and one answer over a real socket: counted, delayed, answered or spoilt. */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
