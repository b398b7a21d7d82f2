package io.slothunter.api.grpc;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A service and its methods: all that its description has, and no others.
 *
 * @param described as its {@code .proto} has it
 */
public record GrpcService(ServiceDescriptor described, List<Method> methods) {
  /**
   * @throws IllegalStateException if a method is promised that nothing serves, or the other way
   */
  public GrpcService {
    methods = List.copyOf(methods);
    String name = described.getFullName() + "/";
    Set<String> promised =
        described.getMethods().stream()
            .map(method -> name + method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> served =
        methods.stream().map(Method::name).collect(Collectors.toCollection(TreeSet::new));
    if (!promised.equals(served)) {
      throw new IllegalStateException("promised are " + promised + ", served " + served);
    }
  }
}
