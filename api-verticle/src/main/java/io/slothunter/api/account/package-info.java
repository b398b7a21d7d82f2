/** How people sign up and in, and the tokens and keys that show who they are. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.account;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
