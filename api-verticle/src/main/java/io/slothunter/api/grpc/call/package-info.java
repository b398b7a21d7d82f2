/** One gRPC call: what it says, how it is answered, and how it is refused. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.grpc.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
