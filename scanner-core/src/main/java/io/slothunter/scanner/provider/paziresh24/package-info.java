/** Paziresh24's protocol: its free days, its day looks, its profiles and its links. */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.provider.paziresh24;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
