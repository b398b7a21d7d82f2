/** The composition root and main: chooses every technology and hands it in. */
@NullMarked
@CheckReturnValue
package io.slothunter.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
