package io.slothunter.benchmarks;

import io.slothunter.benchmarks.FirstLooks.Look;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A {@link TrioSide} at work, from outside. */
final class TrioOrder implements AutoCloseable {
  private final Conversation process;
  private final List<SimulatorDoor> doors = new ArrayList<>();
  private final List<List<Look>> looks = new ArrayList<>();
  private final List<Integer> most = new ArrayList<>();
  private long requests;
  private long end;

  TrioOrder(String order, Path folder) throws IOException {
    process = new Conversation(TrioSide.class, List.of("-Xmx2g"), order, folder.toString());
  }

  void awaitReady() throws IOException {
    for (String url : process.hear().split(" ", -1)) {
      doors.add(new SimulatorDoor(URI.create(url)));
    }
  }

  /** Lets slots open at one of the booking systems. */
  void resume(int booking) throws IOException, InterruptedException {
    doors.get(booking).post("world/resume");
  }

  /** From here on requests are counted. */
  void count() throws IOException, InterruptedException {
    for (SimulatorDoor door : doors) {
      door.forgetRequests();
    }
  }

  /** Until here. */
  void readCounts() throws IOException, InterruptedException {
    for (SimulatorDoor door : doors) {
      requests += door.requests();
      most.add(door.mostPerSecond());
    }
  }

  /** Slots stop moving, so that all can be said of them. */
  void readTruth() throws IOException, InterruptedException {
    for (SimulatorDoor door : doors) {
      door.post("world/pause");
    }
    Instant now = Clock.systemUTC().instant();
    end = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    for (SimulatorDoor door : doors) {
      looks.add(
          FirstLooks.of(door.all("openings", "openings"), door.all("closings", "closings"), end));
    }
  }

  /** Epoch microseconds at which slots stopped to move. */
  long end() {
    return end;
  }

  long requests() {
    return requests;
  }

  /** The most requests that a booking system saw in any one-second window. */
  int mostPerSecond(int booking) {
    return most.get(booking);
  }

  List<Look> looks(int booking) {
    return looks.get(booking);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
