package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @Test
  void isHeldUntilItIsClosed(@TempDir Path folder) throws IOException {
    try (FolderLock lock = FolderLock.take(folder)) {
      assertThat(lock.age()).isLessThan(Duration.ofMinutes(1));
      assertTaken(folder);
    }
    FolderLock.take(folder).close();
  }

  @Test
  void isHeld_alsoIfNobodyRefersToIt(@TempDir Path folder) throws Exception {
    assertThat(FolderLock.take(folder)).isNotNull();
    WeakReference<Object> passed = new WeakReference<>(new Object());
    while (passed.get() != null) {
      System.gc();
    }
    // What closes a channel runs on a thread of its own, soon after.
    for (int i = 0; i < 20; i++) {
      System.gc();
      assertTaken(folder);
    }
  }

  private static void assertTaken(Path folder) {
    assertThatThrownBy(() -> FolderLock.take(folder))
        .isInstanceOf(LocalPostgres.CannotStart.class)
        .hasMessageContaining("another SlotHunter");
  }
}
