/** The store in PostgreSQL: a server of one's own, or one that is started here beside its data. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.store.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
