/** What can be asked over REST, and how a doctor is added. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
