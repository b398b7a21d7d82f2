/** Who uses the API: users, their roles, sessions and keys, and the trail of what they changed. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.account;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
