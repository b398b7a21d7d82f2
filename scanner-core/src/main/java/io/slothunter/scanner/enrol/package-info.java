/** From a pasted link to a known doctor and a watch, alike for everybody who is handed a link. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.enrol;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
