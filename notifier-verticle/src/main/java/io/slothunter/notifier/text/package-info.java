/** What people read: alerts and phrases in Persian and English, safe whatever providers write. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
