/** Small networks: what they say, and how they learn it. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.net;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
