/**
 * What is watched: providers, doctors, their calendars, and the free slots of a calendar at an
 * instant.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.scanner.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
