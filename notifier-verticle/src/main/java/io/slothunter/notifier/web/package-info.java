/** Requests to addresses that people named: they reach public servers, and none of our own. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
