/** Mail, over an SMTP server. */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
