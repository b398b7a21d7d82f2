package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;

/** Gates for tests of other rooms, on a lane whose time stands still. */
public final class Gates {
  public static final ProviderId PROVIDER = new ProviderId("testing");

  private Gates() {}

  public static ProviderGate on(VirtualLane lane, double requestsPerSecond, int concurrency) {
    return on(lane, PROVIDER, requestsPerSecond, concurrency);
  }

  public static ProviderGate on(
      VirtualLane lane, ProviderId provider, double requestsPerSecond, int concurrency) {
    return new ProviderGate(
        lane, any -> new FakeBreaker(), provider, new Limits(requestsPerSecond, concurrency));
  }
}
