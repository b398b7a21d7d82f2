package io.slothunter.api.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that describe services, and what is defined in which. */
final class ProtoFiles {
  private final List<String> services;
  private final Map<String, FileDescriptor> byName = new LinkedHashMap<>();
  private final Map<String, FileDescriptor> bySymbol = new LinkedHashMap<>();

  ProtoFiles(List<ServiceDescriptor> services) {
    this.services = services.stream().map(ServiceDescriptor::getFullName).toList();
    services.forEach(service -> read(service.getFile()));
  }

  List<String> services() {
    return services;
  }

  /** A file and all that it needs; none if it is unknown. */
  List<FileDescriptor> named(String name) {
    return whole(byName.get(name));
  }

  /** The file that defines a service, method, message, field or enum, and all that it needs. */
  List<FileDescriptor> containing(String symbol) {
    return whole(bySymbol.get(symbol));
  }

  private static List<FileDescriptor> whole(@Nullable FileDescriptor file) {
    Set<FileDescriptor> all = new LinkedHashSet<>();
    if (file != null) {
      gather(file, all);
    }
    return new ArrayList<>(all);
  }

  private static void gather(FileDescriptor file, Set<FileDescriptor> all) {
    if (all.add(file)) {
      file.getDependencies().forEach(each -> gather(each, all));
    }
  }

  private void read(FileDescriptor file) {
    if (byName.putIfAbsent(file.getName(), file) == null) {
      file.getServices().forEach(this::add);
      file.getServices().forEach(service -> service.getMethods().forEach(this::add));
      file.getMessageTypes().forEach(this::addMessage);
      file.getEnumTypes().forEach(this::add);
      file.getDependencies().forEach(this::read);
    }
  }

  private void addMessage(Descriptor message) {
    add(message);
    message.getFields().forEach(this::add);
    message.getEnumTypes().forEach(this::add);
    message.getNestedTypes().forEach(this::addMessage);
  }

  private void add(GenericDescriptor descriptor) {
    bySymbol.put(descriptor.getFullName(), descriptor.getFile());
  }
}
