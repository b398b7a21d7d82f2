/** Passwords as argon2id keeps them. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.account.argon2;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
