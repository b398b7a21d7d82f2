/** Which doctors are like one: by what they do, where, and who else waits for them. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.like;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
