/** Accounts over REST: signing up and in, oneself, one's keys and watches, and what admins do. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.rest.account;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
