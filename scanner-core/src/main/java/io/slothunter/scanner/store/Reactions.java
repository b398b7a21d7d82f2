package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.worth.Reaction;
import io.vertx.core.Future;
import java.util.List;

/**
 * What people made of the slots that messages told them of. The last word on a slot counts; all of
 * it goes with its person.
 */
public interface Reactions {
  /** So many of one person's latest are told of. */
  int MOST = 100;

  /** A person said this of all slots of a message; of one of which nothing is known, nothing. */
  Future<Void> note(PersonId person, String message, Reaction.Kind kind);

  /** They did not mean it. */
  Future<Void> withdraw(PersonId person, String message);

  /** Of people who said anything since a mark, all that they said. */
  Future<Page> changed(Mark since);

  /**
   * What was found.
   *
   * @param more there is more to ask for at once
   */
  record Page(List<Said> people, Mark mark, boolean more) {
    public Page {
      people = List.copyOf(people);
    }
  }

  /**
   * What one person said, and meant.
   *
   * @param reactions the latest first, at most {@link #MOST}
   */
  record Said(PersonId person, List<Reaction> reactions) {
    public Said {
      reactions = List.copyOf(reactions);
    }
  }

  /** How far a reader has come, as in {@link WatchChanges.Mark}. */
  record Mark(long from, long next, long after) {
    /** Everybody is told of. */
    public static final Mark BEGIN = new Mark(0, 0, 0);
  }
}
