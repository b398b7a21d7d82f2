package io.slothunter.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.Scorer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model in ONNX Runtime, on the thread that asks and no other. Its buffers are made once for each
 * number of rows, and used again while that stays the same. Loads a native library: the first one
 * of a process takes some tenths of a second, and none is for an event loop.
 */
public final class OnnxScorer implements Scorer {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final int width;
  private final String input;
  private final String output;

  private @Nullable Buffers buffers;

  private OnnxScorer(OrtEnvironment environment, OrtSession session, int width) {
    this.environment = environment;
    this.session = session;
    this.width = width;
    this.input = session.getInputNames().iterator().next();
    this.output = session.getOutputNames().iterator().next();
  }

  /**
   * @param width how many features a row must have
   * @throws ModelFault if it cannot be used
   */
  public static OnnxScorer of(byte[] model, int width) {
    OrtSession session = null;
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        session = environment.createSession(model, options);
      }
      checkShape(session, width);
      return new OnnxScorer(environment, session, width);
    } catch (OrtException e) {
      throw new ModelFault(ModelFault.Kind.CORRUPT, "it is no model: " + e.getMessage(), e);
    } catch (ModelFault e) {
      closeQuietly(session);
      throw e;
    } catch (LinkageError e) {
      throw new ModelFault(
          ModelFault.Kind.FAILED, "ONNX Runtime cannot be loaded on this machine: " + e, e);
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void score(float[] features, int rows, float[] chances) {
    if (rows == 0) {
      return;
    }
    try {
      Buffers sized = sized(rows);
      sized.in.clear();
      sized.in.put(features, 0, rows * width);
      // Closing the result closes nothing of ours: its tensor is the one that was handed in.
      session.run(sized.inputs, sized.outputs).close();
      sized.out.clear();
      sized.out.get(chances, 0, rows);
    } catch (OrtException e) {
      throw new ModelFault(ModelFault.Kind.FAILED, "the model failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (buffers != null) {
      buffers.close();
      buffers = null;
    }
    closeQuietly(session);
  }

  private Buffers sized(int rows) throws OrtException {
    Buffers current = buffers;
    if (current == null || current.rows != rows) {
      if (current != null) {
        current.close();
      }
      current = new Buffers(rows);
      buffers = current;
    }
    return current;
  }

  private static void checkShape(OrtSession session, int width) throws OrtException {
    if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
      throw new ModelFault(
          ModelFault.Kind.SHAPE, "it has not one input and one output, but more or fewer");
    }
    check("input", session.getInputInfo().values().iterator().next(), width);
    check("output", session.getOutputInfo().values().iterator().next(), 1);
  }

  private static void check(String what, NodeInfo node, int width) {
    boolean right =
        node.getInfo() instanceof TensorInfo tensor
            && tensor.type == OnnxJavaType.FLOAT
            && tensor.getShape().length == 2
            && tensor.getShape()[0] == -1
            && tensor.getShape()[1] == width;
    if (!right) {
      throw new ModelFault(
          ModelFault.Kind.SHAPE,
          "its %s is %s, not any number of rows of %d".formatted(what, node.getInfo(), width));
    }
  }

  private static void closeQuietly(@Nullable OrtSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("a session could not be closed", e);
      }
    }
  }

  /** What is handed to the runtime without being copied. */
  private final class Buffers {
    private final int rows;
    private final FloatBuffer in;
    private final FloatBuffer out;
    private final OnnxTensor from;
    private final OnnxTensor to;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    Buffers(int rows) throws OrtException {
      this.rows = rows;
      this.in = direct(rows * width);
      this.out = direct(rows);
      this.from = OnnxTensor.createTensor(environment, in, new long[] {rows, width});
      this.to = OnnxTensor.createTensor(environment, out, new long[] {rows, 1});
      this.inputs = Map.of(input, from);
      this.outputs = Map.of(output, to);
    }

    void close() {
      from.close();
      to.close();
    }

    private static FloatBuffer direct(int floats) {
      return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
  }
}
