/** What a person likes, learned from what they made of openings that they were told of. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.worth;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
