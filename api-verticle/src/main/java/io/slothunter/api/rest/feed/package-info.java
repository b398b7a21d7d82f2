/** The free slots of a watch in formats that calendars and news readers take. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.rest.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
