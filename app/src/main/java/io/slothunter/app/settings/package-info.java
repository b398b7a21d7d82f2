/** The one configuration file, read once, strictly, into records. */
@NullMarked
@CheckReturnValue
package io.slothunter.app.settings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
