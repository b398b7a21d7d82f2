package io.slothunter.api.grpc;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.slothunter.api.access.Rule;
import io.slothunter.api.contract.Operation;
import io.slothunter.api.grpc.v1.SlotsProto;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveCalls;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.view.SlotView;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All services, each method with its rule. */
public final class GrpcServices {
  private final Vertx vertx;
  private final Rules rules;
  private final HealthCalls health;
  private final SlotCalls slots;
  private final StreamCalls streams;

  /** Who may call what. */
  public record Rules(Rule search, Rule calendar, Rule watch, Rule watchMine, Rule open) {}

  /**
   * Whom the methods ask.
   *
   * @param search what the contract has of a search
   */
  public record Rooms(
      SlotView view,
      AppointmentSearch searching,
      Operation search,
      LiveCalls live,
      Readiness readiness) {}

  /**
   * @param longest how long a request may take to come in whole
   */
  public GrpcServices(Vertx vertx, Rooms rooms, Rules rules, Duration longest) {
    this.vertx = vertx;
    this.rules = rules;
    this.health = new HealthCalls(vertx, rooms.readiness(), longest);
    this.slots = new SlotCalls(vertx, rooms.view(), rooms.searching(), rooms.search(), longest);
    this.streams = new StreamCalls(vertx, rooms.live(), longest);
  }

  /** Made once. */
  public List<GrpcService> all() {
    List<GrpcService> all = new ArrayList<>();
    all.add(
        new GrpcService(
            SlotsProto.getDescriptor().findServiceByName("Slots"),
            List.of(
                slots.search(rules.search()),
                slots.calendar(rules.calendar()),
                streams.watch(rules.watch()),
                streams.watchMine(rules.watchMine()))));
    all.add(health.service(rules.open()));
    all.add(new ReflectionCalls(vertx, () -> files(all)).service(rules.open()));
    return List.copyOf(all);
  }

  /** Lets go of those who wait for what may never come. */
  public void stop() {
    health.stop();
  }

  private static ProtoFiles files(List<GrpcService> services) {
    List<ServiceDescriptor> described = services.stream().map(GrpcService::described).toList();
    return new ProtoFiles(described);
  }
}
