/** Mails as files in a folder, for whoever carries them on. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.account.folder;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
