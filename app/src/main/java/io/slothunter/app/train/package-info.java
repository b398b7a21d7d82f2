/** What models are trained on, taken from where it lies. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.train;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
