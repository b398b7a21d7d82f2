package io.slothunter.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the start script in a copied skeleton, with a java and a mvn that only tell of calls. */
class StartScriptTest {
  private static final Path SCRIPT = Path.of("..", "slothunter");
  private static final Path SHELL = Path.of("/bin/sh");
  private static final List<String> PLACES = List.of("/usr/bin", "/bin");
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch");

  /** Tells its version, or its arguments one a line; waits to be stopped where it is told to. */
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -XshowSettings:properties ]; then
        echo "    java.specification.version = ${FAKE_VERSION-17}" >&2
        exit 0
      fi
      for each in "$@"; do
        case $each in
          -XX:ArchiveClassesAtExit=*)
            printf '%s\\n' "$@" >"$CALLS/training"
            if [ -z "${FAKE_NO_ARCHIVE:-}" ]; then
              echo classes >"${each#*=}"
            fi
            exit 1 ;;
        esac
      done
      printf '%s\\n' "$0" "$@" >"$CALLS/java"
      if [ -n "${FAKE_WAIT:-}" ]; then
        sleep 60 >/dev/null 2>&1 &
        trap 'echo stopped >"$CALLS/stopped"; kill $!; exit 43' TERM
        echo ready
        wait
      fi
      exit "${FAKE_EXIT:-0}"
      """;

  private static final String MVN =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >"$CALLS/mvn"
      mkdir -p app/target benchmarks/target
      echo "a build" >>"$CALLS/builds"
      sleep "${FAKE_SECONDS:-0}"
      if [ -n "${FAKE_SAVES:-}" ]; then
        touch "$FAKE_SAVES"
      fi
      echo "[INFO] building"
      echo "[ERROR] no such symbol"
      exit "${FAKE_MVN_EXIT:-0}"
      """;

  @TempDir private Path folder;
  private Path home;
  private Path bin;
  private Path calls;
  private final Map<String, String> environment = new TreeMap<>();

  private record Ran(int status, String out, String err) {}

  @BeforeEach
  void copySkeleton() throws IOException {
    assumeTrue(Files.isExecutable(SHELL), "there is no /bin/sh: the start script cannot run here");
    home = Files.createDirectories(folder.resolve("a home"));
    bin = Files.createDirectories(folder.resolve("bin"));
    calls = Files.createDirectories(folder.resolve("calls"));
    Path script = Files.copy(SCRIPT, home.resolve("slothunter"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    for (String file :
        List.of(
            "pom.xml",
            ".mvn/jvm.config",
            "app/pom.xml",
            "app/src/main/java/A.java",
            "app/src/test/java/ATest.java",
            "scanner-core/src/main/resources/V1.sql")) {
      write(home.resolve(file), file);
    }
    for (String tool : TOOLS) {
      offer(tool);
    }
    executable(bin.resolve("java"), JAVA);
    executable(bin.resolve("mvn"), MVN);
    environment.put("PATH", bin.toString());
    environment.put("CALLS", calls.toString());
  }

  @Test
  void buildsWhatWasNeverBuilt_once_andRunsIt() throws Exception {
    Ran first = run("check");

    assertThat(first.status()).isZero();
    assertThat(first.err()).contains("building (the first time takes a few minutes)");
    assertThat(first.out()).isEmpty();
    assertThat(called("mvn")).contains("package", "-pl", "app", "-am", "-Dmaven.test.skip=true");
    assertThat(called("java"))
        .contains(
            "-Dslothunter.home=" + home,
            home + "/app/target/lib/*:" + home + "/app/target/*",
            "io.slothunter.app.command.SlotHunter")
        .endsWith("check");

    Ran second = run("check");

    assertThat(second.err()).isEmpty();
    assertThat(wasCalled("mvn")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        ".mvn/jvm.config",
        "app/pom.xml",
        "app/src/main/java/A.java",
        "scanner-core/src/main/resources/V1.sql"
      })
  void buildsAnew_whenASourceIsNewer(String source) throws Exception {
    built("app");
    Files.setLastModifiedTime(home.resolve(source), FileTime.from(later()));

    run("check");

    assertThat(wasCalled("mvn")).isTrue();
  }

  @Test
  void doesNotBuild_whenOnlyATestIsNewer() throws Exception {
    built("app");
    Files.setLastModifiedTime(home.resolve("app/src/test/java/ATest.java"), FileTime.from(later()));

    run("check");

    assertThat(wasCalled("mvn")).isFalse();
    assertThat(wasCalled("java")).isTrue();
  }

  @Test
  void buildsAgain_whenASourceWasSavedWhileItWasBuilding() throws Exception {
    environment.put("FAKE_SAVES", home.resolve("app/src/main/java/A.java").toString());
    run("check");
    environment.remove("FAKE_SAVES");

    run("check");

    assertThat(wasCalled("mvn")).isTrue();
  }

  @Test
  void buildsTheBenchmarks_forABenchmarkAlone() throws Exception {
    built("app");

    run("bench", "scan");

    assertThat(called("mvn")).containsSubsequence("-pl", "benchmarks", "-am");
    assertThat(called("java"))
        .contains(home + "/benchmarks/target/lib/*:" + home + "/benchmarks/target/*");
    assertThat(wasCalled("training")).isFalse();
  }

  @Test
  void findsItsHome_throughLinks() throws Exception {
    built("app");
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path absolute =
        Files.createSymbolicLink(elsewhere.resolve("absolute"), home.resolve("slothunter"));
    Path relative = Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("absolute"));

    Ran ran = execute(elsewhere, List.of(relative.toString(), "check"));

    assertThat(Files.isSymbolicLink(absolute)).isTrue();
    assertThat(ran.status()).isZero();
    assertThat(called("java")).contains("-Dslothunter.home=" + home);
  }

  @Test
  void prefersTheJavaOfJavaHome_andDoesWithoutOneThere() throws Exception {
    built("app");
    Path jdk = folder.resolve("a jdk");
    executable(Files.createDirectories(jdk.resolve("bin")).resolve("java"), JAVA);
    environment.put("JAVA_HOME", jdk.toString());
    run("check");
    assertThat(called("java")).startsWith(jdk + "/bin/java");

    environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
    run("check");

    assertThat(called("java")).startsWith(bin + "/java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16", ""})
  void refusesAnOldJava_andSaysWhatToDo(String version) throws Exception {
    built("app");
    environment.put("FAKE_VERSION", version);

    Ran ran = run("check");

    assertThat(ran.status()).isEqualTo(69);
    assertThat(ran.err()).contains("a JDK 17 or later is needed (set JAVA_HOME)");
    assertThat(wasCalled("java")).isFalse();
  }

  @Test
  void opensNativeAccess_whereJavaAsksForIt() throws Exception {
    built("app");
    for (String version : List.of("17", "21")) {
      environment.put("FAKE_VERSION", version);
      run("check");
      assertThat(called("java")).noneMatch(each -> each.startsWith("--enable-native-access"));
    }
    for (String version : List.of("22", "25")) {
      environment.put("FAKE_VERSION", version);
      run("check");
      assertThat(called("java")).contains("--enable-native-access=ALL-UNNAMED");
    }
  }

  @Test
  void keepsTheClassesOfADemo_afterABuildAlone_andStartsFromThem() throws Exception {
    Ran built = run("check");

    assertThat(built.out()).isEmpty();
    assertThat(called("training"))
        .contains(home + "/app/target/lib/*:" + home + "/app/target/*", "demo");
    assertThat(home.resolve("app/target")).isDirectoryContaining("glob:**/classes-17.jsa");
    assertThat(called("java")).contains("-XX:SharedArchiveFile=" + archive("17"));

    run("check");

    assertThat(wasCalled("training")).isFalse();
    assertThat(called("java")).contains("-XX:SharedArchiveFile=" + archive("17"));
  }

  @Test
  void startsWithoutKeptClasses_whereThereAreNone_orOnlyAnotherJavas() throws Exception {
    environment.put("FAKE_NO_ARCHIVE", "1");
    assertThat(run("check").status()).isZero();
    assertThat(wasCalled("training")).isTrue();
    assertThat(called("java")).noneMatch(each -> each.startsWith("-XX:SharedArchiveFile"));

    write(archive("25"), "classes");
    run("check");

    assertThat(wasCalled("training")).isFalse();
    assertThat(called("java")).noneMatch(each -> each.startsWith("-XX:SharedArchiveFile"));
  }

  @Test
  void readsTheVersionOfAJdkFromItsFile() throws Exception {
    built("app");
    Path jdk = folder.resolve("a jdk");
    executable(Files.createDirectories(jdk.resolve("bin")).resolve("java"), JAVA);
    Files.delete(bin.resolve("java"));
    Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
    environment.put("FAKE_VERSION", "asked without need");
    write(jdk.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"25.0.1\"\nLIBC=\"gnu\"\n");

    assertThat(run("check").status()).isZero();
    assertThat(called("java")).contains("--enable-native-access=ALL-UNNAMED");

    write(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
    assertThat(run("check").err()).contains("is Java 1.8; a JDK 17 or later is needed");

    write(jdk.resolve("release"), "no version\n");
    environment.put("FAKE_VERSION", "16");
    assertThat(run("check").err()).contains("is Java 16; a JDK 17 or later is needed");
  }

  @Test
  void saysWhatToInstall_whenThereIsNoJavaOrNoMaven() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Ran noMaven = run("check");
    assertThat(noMaven.status()).isEqualTo(69);
    assertThat(noMaven.err()).contains("no mvn found: install Maven 3.8.7 or later");

    Files.delete(bin.resolve("java"));
    Ran noJava = run("check");
    assertThat(noJava.status()).isEqualTo(69);
    assertThat(noJava.err()).contains("no java found: install a JDK 17 or later");
  }

  @Test
  void needsNoMaven_whenAllIsBuilt() throws Exception {
    built("app");
    Files.delete(bin.resolve("mvn"));

    assertThat(run("check").status()).isZero();
  }

  @Test
  void runsNothing_whenTheBuildFails_andShowsWhy() throws Exception {
    environment.put("FAKE_MVN_EXIT", "1");
    environment.put("TMPDIR", folder.toString());

    Ran ran = run("check");

    assertThat(ran.status()).isEqualTo(69);
    assertThat(ran.err())
        .contains("[ERROR] no such symbol", "the build failed")
        .doesNotContain("[INFO]");
    String log = ran.err().strip().replaceAll("(?s).*the whole output is in ", "");
    assertThat(Path.of(log)).content().contains("[INFO] building");
    assertThat(wasCalled("java")).isFalse();
    environment.remove("FAKE_MVN_EXIT");
    assertThat(run("check").status()).as("the next start builds again").isZero();
  }

  @Test
  void buildsOnce_whenTwoStartAtOnce() throws Exception {
    assumeTrue(isThere("flock"), "there is no flock: two builds would get into each other's way");
    offer("flock");
    environment.put("FAKE_SECONDS", "1");

    Process one = start(home, List.of(home + "/slothunter", "check"));
    Process other = start(home, List.of(home + "/slothunter", "check"));

    assertThat(one.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(List.of(one.exitValue(), other.exitValue())).containsOnly(0);
    assertThat(called("builds")).hasSize(1);
  }

  @Test
  void handsArgumentsOnAsTheyAre() throws Exception {
    built("app");
    // By a script of its own, because a JVM may write Persian arguments in another encoding.
    Path call =
        write(
            folder.resolve("call"),
            "exec \"$1\" add 'https://www.paziresh24.com/dr/دکتر-هدیه/' 'two words' '' '*' '$x \"q\"'\n");

    Ran ran = execute(home, List.of(SHELL.toString(), call.toString(), home + "/slothunter"));

    assertThat(ran.status()).isZero();
    assertThat(called("java"))
        .endsWith(
            "add", "https://www.paziresh24.com/dr/دکتر-هدیه/", "two words", "", "*", "$x \"q\"");
  }

  @Test
  void splitsJavaOptions_andGivesAMemoryLimitWhereThereAreNone() throws Exception {
    built("app");
    run("check");
    assertThat(called("java")).contains("-Xmx1g");

    environment.put("SLOTHUNTER_JAVA_OPTS", "-Xmx2g -Da=b");
    run("check");

    assertThat(called("java")).contains("-Xmx2g", "-Da=b").doesNotContain("-Xmx1g");
  }

  @Test
  void endsAsTheProgramEnds() throws Exception {
    built("app");
    environment.put("FAKE_EXIT", "7");

    assertThat(run("check").status()).isEqualTo(7);
  }

  @Test
  void handsTheWishToStopToTheProgram() throws Exception {
    built("app");
    environment.put("FAKE_WAIT", "1");
    Process process = start(home, List.of(home + "/slothunter", "run"));
    assertThat(process.inputReader().readLine()).isEqualTo("ready");

    process.destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(43);
    assertThat(calls.resolve("stopped")).exists();
  }

  @CanIgnoreReturnValue
  private Ran run(String... arguments) throws Exception {
    Files.deleteIfExists(calls.resolve("mvn"));
    Files.deleteIfExists(calls.resolve("java"));
    Files.deleteIfExists(calls.resolve("training"));
    List<String> command = new ArrayList<>(List.of(home + "/slothunter"));
    command.addAll(List.of(arguments));
    return execute(home, command);
  }

  private Ran execute(Path directory, List<String> command) throws Exception {
    Process process = start(directory, command);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ran(process.exitValue(), out, Files.readString(folder.resolve("err")));
  }

  private Process start(Path directory, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectError(folder.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Path archive(String version) {
    return home.resolve("app/target/classes-" + version + ".jsa");
  }

  private boolean wasCalled(String program) {
    return Files.exists(calls.resolve(program));
  }

  private List<String> called(String program) throws IOException {
    return Files.readAllLines(calls.resolve(program));
  }

  /** As after a build, with every source older. */
  private void built(String module) throws IOException {
    Path marker = write(home.resolve(module).resolve("target/slothunter-built"), "");
    Files.setLastModifiedTime(marker, FileTime.from(later().minus(Duration.ofMinutes(1))));
  }

  /** Later than all that the skeleton holds. */
  private Instant later() throws IOException {
    return Files.getLastModifiedTime(home.resolve("pom.xml"))
        .toInstant()
        .plus(Duration.ofMinutes(5));
  }

  private static boolean isThere(String tool) {
    return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }

  private void offer(String tool) throws IOException {
    for (String place : PLACES) {
      Path real = Path.of(place, tool);
      if (Files.isExecutable(real)) {
        executable(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        return;
      }
    }
    throw new IllegalStateException("no " + tool + " in /usr/bin or /bin");
  }

  private static void executable(Path file, String script) throws IOException {
    assertThat(write(file, script).toFile().setExecutable(true)).isTrue();
  }

  @CanIgnoreReturnValue
  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
