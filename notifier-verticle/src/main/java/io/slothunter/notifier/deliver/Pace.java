package io.slothunter.notifier.deliver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Says when the channel and each chat may be used next. Alerts and answers of the bot share it,
 * because the service counts them together. Waits are in nanoseconds of a clock that is never set
 * back; 0 means now. For one thread.
 *
 * <p>A chat gets its messages a while apart on average, and two at once now and then: Telegram asks
 * for no more than one a second and allows short bursts (its FAQ, "My bot is hitting limits"). So
 * in any n seconds there go at most n + 1, and of two openings that are seen together neither
 * waits.
 */
public final class Pace {
  private static final int FORGET_ABOVE = 10_000;
  private static final int PARTS = 6;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final PaceLimits limits;
  private final LongSupplier nanos;
  private final long origin;
  private final long wholeInterval;
  private long interval;
  private final Map<String, Chat> chats = new HashMap<>();

  /** When the bucket would be full again: the usual trick to keep a bucket in one number. */
  private long fullAt;

  private long pausedUntil;
  private int promised;

  /**
   * @param nanos such as {@code System::nanoTime}
   */
  public Pace(PaceLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    // The burst is part of the second's allowance, so that no window of a second has more.
    this.wholeInterval =
        Duration.ofSeconds(1).toNanos() / (limits.perSecond() - limits.burst() + 1);
    this.interval = wholeInterval;
    this.origin = nanos.getAsLong();
  }

  /** Uses all that the channel allows: no other process does. */
  public void useAll() {
    interval = wholeInterval;
  }

  /** Leaves most of it to the process that leads the channel. */
  public void usePart() {
    interval = PARTS * wholeInterval;
  }

  /** Between two messages to one chat. */
  Duration perChat() {
    return limits.perChat();
  }

  /** Nanoseconds since this pace was made. */
  long now() {
    return nanos.getAsLong() - origin;
  }

  /** How long until an alert may go to anybody, after the answers that wait for their turn. */
  long untilAnyAlert() {
    return untilAny(promised);
  }

  /** How long until an answer may go to anybody. */
  long untilAny() {
    return untilAny(0);
  }

  /** How long until something may go to this chat that no alert or answer will wait for. */
  long untilSpare(String address) {
    Chat chat = chats.get(address);
    long quiet = chat == null ? 0 : chat.restedAt() - now();
    return Math.max(quiet, untilAny(promised + Math.max(1, limits.burst() / 2)));
  }

  private long untilAny(int ahead) {
    long now = now();
    long free = fullAt + (ahead - (limits.burst() - 1)) * interval - now;
    return Math.max(0, Math.max(free, pausedUntil - now));
  }

  /** How long until this chat may be written to, apart from what all chats wait for. */
  long untilChat(String address) {
    Chat chat = chats.get(address);
    return chat == null ? 0 : Math.max(0, chat.freeAt() - now());
  }

  /** A message goes to this chat now. */
  void take(String address) {
    long now = now();
    fullAt = Math.max(fullAt, now) + interval;
    chat(address).take(now);
  }

  /** The message for which {@link #take} was called last for this chat does not go. */
  void giveBack(String address) {
    fullAt -= interval;
    chat(address).giveBack();
  }

  void pauseChat(String address, Duration wait) {
    Chat chat = chat(address);
    chat.pausedUntil = Math.max(chat.pausedUntil, now() + wait.toNanos());
  }

  void pauseAll(Duration wait) {
    pausedUntil = Math.max(pausedUntil, now() + wait.toNanos());
  }

  /** How long all chats still pause; zero when they do not. */
  Duration paused() {
    return Duration.ofNanos(Math.max(0, pausedUntil - now()));
  }

  /** How many answers wait only for the channel: alerts leave room for them. */
  void promise(int answers) {
    promised = answers;
  }

  private Chat chat(String address) {
    Chat known = chats.get(address);
    if (known != null) {
      return known;
    }
    if (chats.size() >= FORGET_ABOVE) {
      long now = now();
      chats.values().removeIf(chat -> chat.idle(now));
    }
    Chat chat = new Chat(address.startsWith("-"), now());
    chats.put(address, chat);
    return chat;
  }

  private final class Chat {
    /** When the last of a minute's worth went to a group, oldest first. */
    private final Deque<Long> taken = new ArrayDeque<>();

    private final boolean group;
    private long pausedUntil;

    /** When the chat would be free if all went at the even pace: one may be ahead of that. */
    private long evenAt;

    Chat(boolean group, long now) {
      this.group = group;
      this.pausedUntil = now;
      this.evenAt = now;
    }

    long freeAt() {
      long free = Math.max(pausedUntil, evenAt - gap());
      if (taken.size() >= limits.groupPerMinute()) {
        free = Math.max(free, taken.getFirst() + MINUTE);
      }
      return free;
    }

    long restedAt() {
      return Math.max(freeAt(), evenAt);
    }

    void take(long now) {
      evenAt = Math.max(evenAt, now) + gap();
      if (group) {
        taken.addLast(now);
        if (taken.size() > limits.groupPerMinute()) {
          taken.removeFirst();
        }
      }
    }

    void giveBack() {
      evenAt -= gap();
      taken.pollLast();
    }

    private long gap() {
      return limits.perChat().toNanos();
    }

    boolean idle(long now) {
      return restedAt() <= now && (taken.isEmpty() || taken.getLast() + MINUTE <= now);
    }
  }
}
