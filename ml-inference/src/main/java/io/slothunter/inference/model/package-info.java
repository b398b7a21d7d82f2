/** A trained model in its folder: what it is, and whether it is what it says. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
