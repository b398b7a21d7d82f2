/** People reached over an ntfy server, ntfy.sh or one of their own. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.ntfy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
