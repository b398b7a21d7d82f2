/** What the API promises: its OpenAPI and AsyncAPI documents, read, checked against and shown. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.contract;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
