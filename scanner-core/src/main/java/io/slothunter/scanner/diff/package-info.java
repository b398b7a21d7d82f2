/** Pure: what changed between what is known of a calendar and a new snapshot of it. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.diff;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
