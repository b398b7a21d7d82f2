/** What a person's words mean: specialty, city, day and time, in Persian and English. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.query;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
