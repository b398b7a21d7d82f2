/** Paziresh24's booking and profile endpoints as recorded, quirks included. */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.paziresh24;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
