/** What a benchmark is to the command line; the benchmarks themselves stand in their own module. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
