/** Programs that are told by a signed request: Standard Webhooks. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
