package io.slothunter.notifier.fake;

import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** A channel with every kind of trouble, which keeps count of what people really got. */
public final class MoodyService implements ChatService {
  /** What a person was told of a slot: the line of the message, under the doctor's name. */
  public record Told(String chat, String doctor, String line) {}

  private final Vertx vertx;
  private final Random random;
  private final Map<Told, Integer> told = new HashMap<>();
  private final Set<String> abridged = new HashSet<>();
  private final Map<Told, Integer> unanswered = new HashMap<>();

  /** All goes well while this is 0; else that many of a hundred sends go wrong. */
  public volatile int troubles;

  public MoodyService(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.random = new Random(seed);
  }

  public synchronized int told(Told what) {
    return told.getOrDefault(what, 0);
  }

  /** How often it was told without us hearing so. */
  public synchronized int unanswered(Told what) {
    return unanswered.getOrDefault(what, 0);
  }

  /** True if a message to this chat told of more slots than it named. */
  public synchronized boolean abridged(String chat) {
    return abridged.contains(chat);
  }

  public synchronized Map<Told, Integer> all() {
    return Map.copyOf(told);
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public synchronized Future<SendOutcome> send(Contact to, Message message) {
    int mood = random.nextInt(100);
    SendOutcome outcome;
    if (mood >= troubles) {
      count(told, to, message);
      outcome = new SendOutcome.Sent("1");
    } else if (mood % 5 == 0) {
      outcome = new SendOutcome.RetryAfter(Duration.ofMillis(50 + random.nextInt(100)));
    } else if (mood % 5 == 1) {
      count(told, to, message);
      count(unanswered, to, message);
      outcome = new SendOutcome.Failed("time-out", true);
    } else if (mood % 5 == 2) {
      outcome = new SendOutcome.Failed("time-out", true);
    } else if (mood % 5 == 3) {
      outcome = new SendOutcome.ShutOut("401");
    } else {
      outcome = new SendOutcome.Failed("HTTP 503", false);
    }
    return vertx.timer(1 + random.nextInt(20)).map(outcome);
  }

  private void count(Map<Told, Integer> where, Contact to, Message message) {
    String doctor = message.html().replaceAll("(?s).*<b>\u2068(Dr \\d+)\u2069.*", "$1");
    if (message.html().endsWith(" more")) {
      abridged.add(to.address());
    }
    message
        .html()
        .lines()
        .filter(line -> line.startsWith("•"))
        .forEach(line -> where.merge(new Told(to.address(), doctor, line), 1, Integer::sum));
  }

  @Override
  public Future<List<Update>> updates(long from, Duration waiting) {
    return Promise.<List<Update>>promise().future();
  }

  @Override
  public Future<SendOutcome> edit(Contact chat, String messageId, Message message) {
    return Future.succeededFuture(new SendOutcome.Sent(messageId));
  }

  @Override
  public Future<Void> answerPress(String pressId, String text) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> publishCommands(Optional<Language> language, List<Command> commands) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> publishCommands(Contact chat, List<Command> commands) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> listen(Function<Update, Future<Void>> taking) {
    return Future.succeededFuture(false);
  }
}
