package io.slothunter.api.account;

import io.slothunter.scanner.destination.Target;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Remembers what was told where, and answers as a test wants it to. */
public final class FakeMessenger implements Messenger {
  private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{43}$");

  /** What was told to whom. */
  public record Said(Target target, String text) {}

  public final List<Said> said = new CopyOnWriteArrayList<>();
  public volatile Set<String> channels = Set.of("telegram", "mail", "webhook", "push", "ntfy");
  public volatile Told answer = new Told(true, "");

  @Override
  public Set<String> channels() {
    return channels;
  }

  @Override
  public Optional<String> pushKey() {
    return channels.contains("push") ? Optional.of("B".repeat(87)) : Optional.empty();
  }

  @Override
  public Future<Told> tell(Target target, String text) {
    said.add(new Said(target, text));
    return Future.succeededFuture(answer);
  }

  /** The token in what was said last. */
  public String token() {
    Matcher found = TOKEN.matcher(said.get(said.size() - 1).text());
    return found.find() ? found.group() : "";
  }
}
