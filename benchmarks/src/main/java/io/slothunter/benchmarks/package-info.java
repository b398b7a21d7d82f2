/** Load programs, each beside the reference that it is measured against in the same run. */
@NullMarked
@CheckReturnValue
package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
