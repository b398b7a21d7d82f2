/** The methods that programs call over gRPC, and the standard services beside them. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.grpc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
