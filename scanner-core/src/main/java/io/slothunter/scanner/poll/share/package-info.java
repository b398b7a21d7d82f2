/** What of a budget for all providers together each one gets, by what is learned of them. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.poll.share;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
