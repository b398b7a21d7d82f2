/** Models as ONNX files, and the runtime that runs them. */
@NullMarked
@CheckReturnValue
package io.slothunter.inference.onnx;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
