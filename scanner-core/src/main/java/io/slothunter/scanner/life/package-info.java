/** How long an opening usually stays free. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.life;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
