/**
 * What admins see and decide in the chat: doctors, people, access, booking systems, news to all.
 */
@NullMarked
@CheckReturnValue
package io.slothunter.notifier.bot.admin;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
