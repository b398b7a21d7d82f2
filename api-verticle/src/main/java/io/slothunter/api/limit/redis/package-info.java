/** Token buckets that all processes share, in Redis. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.limit.redis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
