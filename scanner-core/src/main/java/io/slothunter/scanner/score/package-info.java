/**
 * How perishable an opening is: the port that a learned model will fill, and the rule by default.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.score;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
