/** What a person means who types what they look for. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.ask;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
