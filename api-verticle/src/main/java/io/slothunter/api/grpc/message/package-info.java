/** How slots and what happens to them are written as protobuf messages. */
@NullMarked
@CheckReturnValue
package io.slothunter.api.grpc.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
