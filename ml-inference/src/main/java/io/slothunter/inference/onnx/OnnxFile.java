package io.slothunter.inference.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import io.slothunter.inference.net.Layer;
import io.slothunter.inference.net.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a network as an ONNX model: {@code features} (any number of rows) to {@code chance}, by
 * Gemm, Relu and Sigmoid of operator set 13.
 */
public final class OnnxFile {
  static final String INPUT = "features";
  static final String OUTPUT = "chance";
  private static final int IR = 7;
  private static final int OPERATORS = 13;
  private static final String ROWS = "rows";

  private OnnxFile() {}

  /** The bytes of the file. */
  public static byte[] of(Network network, String name) {
    OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName(name);
    graph.addInput(value(INPUT, network.width()));
    graph.addOutput(value(OUTPUT, 1));
    List<Layer> layers = network.layers();
    String in = INPUT;
    for (int i = 0; i < layers.size(); i++) {
      boolean last = i + 1 == layers.size();
      add(graph, layers.get(i), i, in);
      String out = last ? OUTPUT : "hidden" + i;
      graph.addNode(node(last ? "Sigmoid" : "Relu", out, "sum" + i));
      in = out;
    }
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(IR)
        .setProducerName("SlotHunter")
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static void add(OnnxMl.GraphProto.Builder graph, Layer layer, int i, String in) {
    graph.addInitializer(tensor("weights" + i, layer.weights(), layer.inputs(), layer.outputs()));
    graph.addInitializer(tensor("bias" + i, layer.bias(), layer.outputs()));
    graph.addNode(node("Gemm", "sum" + i, in, "weights" + i, "bias" + i));
  }

  private static OnnxMl.NodeProto node(String operator, String output, String... inputs) {
    return OnnxMl.NodeProto.newBuilder()
        .setName(operator + "_" + output)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static OnnxMl.TensorProto tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static OnnxMl.ValueInfoProto value(String name, long width) {
    OnnxMl.TensorShapeProto.Builder shape =
        OnnxMl.TensorShapeProto.newBuilder()
            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(ROWS))
            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width));
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }
}
