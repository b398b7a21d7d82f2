package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.DeliveryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;

/**
 * What is held in memory: a bounded part of what is owed over one channel, by chat. Of the chats
 * that may be written to, the one with the most urgent message comes first; a chat that has to wait
 * stands in nobody's way.
 *
 * <p>What was offered is held until {@link #release}, also while it is being sent and until what
 * became of it is written, so that reading it again from the outbox never doubles it.
 */
final class Backlog {
  private record Waiting(ChatQueue chat, long until) {}

  private final Pace pace;
  private final ToLongFunction<Owed> urgency;
  private final int limit;
  private final Set<DeliveryId> held = new HashSet<>();
  private final Map<DeliveryId, Sending> settling = new HashMap<>();
  private final Map<String, ChatQueue> chats = new HashMap<>();
  private final TreeSet<ChatQueue> ready =
      new TreeSet<>(Comparator.comparingLong(ChatQueue::rank).thenComparing(ChatQueue::since));
  private final PriorityQueue<Waiting> later =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::until));
  private long created;
  private int queued;

  /**
   * @param urgency smaller is sooner
   * @param limit how many deliveries are held at most
   */
  Backlog(Pace pace, ToLongFunction<Owed> urgency, int limit) {
    this.pace = pace;
    this.urgency = urgency;
    this.limit = limit;
  }

  boolean holds(DeliveryId delivery) {
    return held.contains(delivery);
  }

  int held() {
    return held.size();
  }

  int queued() {
    return queued;
  }

  int room() {
    return limit - held.size();
  }

  /** How many messages wait for this chat. */
  int messagesFor(String address) {
    ChatQueue chat = chats.get(address);
    return chat == null ? 0 : chat.messages();
  }

  /** True if something about the same waits for its chat, so that this joins its message. */
  boolean isWaiting(Owed owed) {
    ChatQueue chat = chats.get(owed.contact().address());
    return chat != null && chat.holds(owed);
  }

  /** Counts as held what is not queued: what becomes of it is about to be written. */
  void hold(DeliveryId delivery) {
    held.add(delivery);
  }

  /** Takes one in; there must be room, and it must not be held. */
  void add(Owed owed) {
    held.add(owed.id());
    queued++;
    String address = owed.contact().address();
    ChatQueue chat = chats.computeIfAbsent(address, a -> new ChatQueue(a, created++));
    chat.add(owed);
    place(chat);
  }

  /** The most urgent message of a chat that may be written to now, if there is one. */
  Optional<Sending> next() {
    returnWaiting();
    return Optional.ofNullable(ready.pollFirst()).map(this::taken);
  }

  /** The first message of any chat that may be written to now, if there is one. */
  Optional<Sending> any() {
    returnWaiting();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    int before = ThreadLocalRandom.current().nextInt(ready.size());
    ChatQueue chat = ready.stream().skip(before).findFirst().orElseThrow();
    ready.remove(chat);
    return Optional.of(taken(chat));
  }

  private Sending taken(ChatQueue chat) {
    Bundle bundle = chat.next();
    queued -= bundle.owed().size();
    return new Sending(chat.address(), bundle);
  }

  /** How long until the first chat may be written to: 0 for now, empty when nothing waits. */
  Optional<Long> untilNext() {
    returnWaiting();
    if (!ready.isEmpty()) {
      return Optional.of(0L);
    }
    return Optional.ofNullable(later.peek()).map(first -> first.until() - pace.now());
  }

  /** The message was sent, or will not be: the chat's next one may follow. */
  void done(Sending sending) {
    ChatQueue chat = chats.get(sending.address());
    if (chat != null) {
      chat.sent();
      place(chat);
    }
  }

  /** The same, as soon as these are released, which they are together or in their order. */
  void doneOnceReleased(Sending sending, List<Owed> owed) {
    settling.put(owed.get(owed.size() - 1).id(), sending);
  }

  /** The message could not be sent now and is the chat's first again. */
  void putBack(Sending sending) {
    ChatQueue chat = chats.computeIfAbsent(sending.address(), a -> new ChatQueue(a, created++));
    queued += sending.bundle().owed().size();
    chat.putBack(sending.bundle());
    place(chat);
  }

  /** Everything that waits for a chat, taken out of its queue but still held. */
  List<Owed> clear(String address) {
    ChatQueue chat = chats.get(address);
    if (chat == null) {
      return List.of();
    }
    ready.remove(chat);
    List<Owed> all = new ArrayList<>();
    chat.clear().forEach(bundle -> all.addAll(bundle.owed()));
    queued -= all.size();
    place(chat);
    return all;
  }

  /** These are settled, or left to the outbox. */
  void release(Collection<DeliveryId> deliveries) {
    // Not removeAll: it walks the larger set when the smaller one is a list.
    for (DeliveryId delivery : deliveries) {
      held.remove(delivery);
      Sending sending = settling.remove(delivery);
      if (sending != null) {
        done(sending);
      }
    }
  }

  private void returnWaiting() {
    while (!later.isEmpty() && later.peek().until() <= pace.now()) {
      ChatQueue chat = later.remove().chat();
      chat.timed(false);
      place(chat);
    }
  }

  private void place(ChatQueue chat) {
    // Out before its rank changes: the set finds a chat by its rank.
    ready.remove(chat);
    if (chat.sending()) {
      return;
    }
    if (chat.isEmpty()) {
      chats.remove(chat.address(), chat);
      return;
    }
    chat.rankBy(urgency);
    long wait = pace.untilChat(chat.address());
    if (wait == 0) {
      ready.add(chat);
    } else if (!chat.timed()) {
      chat.timed(true);
      later.add(new Waiting(chat, pace.now() + wait));
    }
  }
}
