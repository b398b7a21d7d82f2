package io.slothunter.scanner.trust;

/** How a provider seems at present, by its answers, its life and its canaries. */
record Seeming(StreamTest stream, Life life, Canaries canaries) implements Doubts.Mood {
  @Override
  public boolean isCalm() {
    return stream.isCalm();
  }

  /** Also when nothing was shown since we began, though slots are known. */
  @Override
  public boolean isDubious() {
    return (life.isMute() || stream.isSuspicious()) && life.isWithinABan();
  }

  @Override
  public void believe() {
    stream.believe();
  }

  @Override
  public long repetition() {
    return life.repetition(!stream.isSuspicious() && !canaries.areMissingTogether());
  }
}
