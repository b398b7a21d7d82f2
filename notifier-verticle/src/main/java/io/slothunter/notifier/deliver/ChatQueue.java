package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.Owed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/** What waits for one chat, in the order in which their watches came. */
final class ChatQueue {
  private final String address;
  private final long since;
  private final Deque<Bundle> bundles = new ArrayDeque<>();
  private boolean sending;
  private boolean timed;
  private long rank;

  /**
   * @param since breaks ties between chats: a number that grows with every new queue
   */
  ChatQueue(String address, long since) {
    this.address = address;
    this.since = since;
  }

  String address() {
    return address;
  }

  long since() {
    return since;
  }

  /** How urgent the first message is, as of the last {@link #rankBy}; smaller is sooner. */
  long rank() {
    return rank;
  }

  int messages() {
    return bundles.size();
  }

  boolean holds(Owed owed) {
    return bundles.stream().anyMatch(bundle -> bundle.isAbout(owed));
  }

  boolean isEmpty() {
    return bundles.isEmpty();
  }

  boolean sending() {
    return sending;
  }

  /** True while the queue stands among those that have to wait. */
  boolean timed() {
    return timed;
  }

  void timed(boolean now) {
    timed = now;
  }

  void add(Owed owed) {
    for (Bundle bundle : bundles) {
      if (bundle.isAbout(owed)) {
        bundle.add(owed);
        return;
      }
    }
    bundles.addLast(Bundle.of(List.of(owed)));
  }

  /** The next message; until {@link #sent} or {@link #putBack} there is no other. */
  Bundle next() {
    sending = true;
    return bundles.removeFirst();
  }

  void sent() {
    sending = false;
  }

  void putBack(Bundle bundle) {
    sending = false;
    bundles.removeIf(
        later -> {
          if (later.isAbout(bundle)) {
            later.owed().forEach(bundle::add);
            return true;
          }
          return false;
        });
    bundles.addFirst(bundle);
  }

  List<Bundle> clear() {
    List<Bundle> all = List.copyOf(bundles);
    bundles.clear();
    return all;
  }

  void rankBy(ToLongFunction<Owed> urgency) {
    Bundle first = bundles.peekFirst();
    rank =
        first == null
            ? Long.MAX_VALUE
            : first.owed().stream().mapToLong(urgency).min().orElse(Long.MAX_VALUE);
  }
}
