/** The API's own documents and a page that shows them. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.docs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
