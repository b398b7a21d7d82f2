/** Whether a provider's answers can be believed: emptiness needs a proof, a lie is noticed. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.trust;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
