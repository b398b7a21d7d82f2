/** What a button under a message does, signed so that nobody can forge it. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.action;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
