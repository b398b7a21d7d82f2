/** What every HTTP answer has in common: conditional documents, problems, guards and timing. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.answer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
