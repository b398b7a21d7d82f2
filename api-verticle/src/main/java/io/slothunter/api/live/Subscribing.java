package io.slothunter.api.live;

import io.slothunter.scanner.account.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at what a client wants to listen to, and begins its stream. */
final class Subscribing {
  private final LiveRoom room;
  private final EventStream stream;
  private final Stay stay;
  private final Consumer<Frame> tell;
  private final Consumer<CloseCode> failing;
  private final Following following;
  private int asked;

  /**
   * @param tell sends the client a frame
   * @param failing called when the store does not answer
   */
  Subscribing(
      LiveRoom room,
      EventStream stream,
      Stay stay,
      Consumer<Frame> tell,
      Consumer<CloseCode> failing) {
    this.room = room;
    this.stream = stream;
    this.stay = stay;
    this.tell = tell;
    this.failing = failing;
    this.following = new Following(room, stream, tell);
  }

  /**
   * Takes the place of what was asked before.
   *
   * @param begun called when there is nothing wrong with it
   */
  void subscribe(ClientFrame.Subscribe wanted, Runnable begun) {
    int question = ++asked;
    List<String> unknown = wanted.unknown(room.view());
    if (!unknown.isEmpty()) {
      complain("unknown_id", "no such " + String.join(", ", unknown) + ": see /api/v1/doctors");
    } else if (wanted.watches() && stay.watcher().isEmpty()) {
      complain("no_watches", "sign in, or use a key with the scope watch: see /api/v1/watches");
    } else if (wanted.cursor().orElse(0) <= room.view().head()) {
      begin(wanted, question, begun);
    } else {
      // Another process may have shown the client an event that has not reached this one yet.
      room.backlog()
          .head()
          .onSuccess(head -> resumeAhead(wanted, question, head, begun))
          .onFailure(e -> fail(question));
    }
  }

  private void resumeAhead(ClientFrame.Subscribe wanted, int question, long head, Runnable begun) {
    if (question != asked) {
      return;
    }
    if (wanted.cursor().orElse(0) <= head) {
      begin(wanted, question, begun);
    } else {
      complain(
          "cursor_ahead",
          "the last event is " + head + ": subscribe without a cursor to begin anew");
    }
  }

  private void begin(ClientFrame.Subscribe wanted, int question, Runnable begun) {
    Optional<UserId> watcher = stay.watcher().filter(user -> wanted.watches());
    if (watcher.isEmpty()) {
      begun.run();
      following.end();
      stream.begin(wanted.subscription(), wanted.cursor());
      return;
    }
    following
        .ask(wanted, watcher.get())
        .onSuccess(
            now -> {
              if (question == asked) {
                begun.run();
                following.begin(wanted, watcher.get(), now);
              }
            })
        .onFailure(e -> fail(question));
  }

  void beat() {
    following.beat();
  }

  /** Ends the stream and whatever is being asked. */
  void end() {
    asked++;
    following.end();
    stream.leave();
  }

  private void fail(int question) {
    if (question == asked) {
      failing.accept(CloseCode.TRY_LATER);
    }
  }

  /** Something is wrong that the client can mend without connecting again. */
  private void complain(String code, String detail) {
    tell.accept(ServerFrames.error(code, detail));
  }
}
