/** Finds the watches of an opening among very many, without looking at all of them. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.match;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
