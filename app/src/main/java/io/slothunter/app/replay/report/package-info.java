/** What several runs say together. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.replay.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
