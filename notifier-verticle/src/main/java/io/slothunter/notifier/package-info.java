/** How a waiting person hears of it: the notifier's verticle and what it is put together from. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
