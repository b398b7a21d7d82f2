/** How much an opening is worth to a person, and what they made of those that they heard of. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.worth;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
