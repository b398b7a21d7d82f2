/** How many requests one sender gets: a port, and the token buckets of one process. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.limit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
