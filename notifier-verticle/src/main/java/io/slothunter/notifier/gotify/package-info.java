/** People reached over a Gotify server of their own. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.gotify;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
