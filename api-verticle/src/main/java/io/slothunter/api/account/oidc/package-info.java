/** One provider of OpenID Connect, found by its address. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.account.oidc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
