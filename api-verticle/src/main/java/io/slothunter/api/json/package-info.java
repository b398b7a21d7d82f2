/** How facts become JSON text, and how JSON that others sent is read without trusting it. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
