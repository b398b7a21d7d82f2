package io.slothunter.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.slothunter.app.Drawing.Edge;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The README's two drawings are the table of allowed edges; what a drawing cannot say stands here.
 */
class ArchitectureTest {
  private static final String ROOT = "io.slothunter.";
  private static final String SCANNER = ROOT + "scanner.";
  private static final Path PROJECT = Path.of("..");

  private static JavaClasses all;
  private static Drawing modules;
  private static Drawing rooms;

  @BeforeAll
  static void read() throws IOException {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.slothunter");
    List<Drawing> drawings = Drawing.readAll(Files.readString(PROJECT.resolve("README.md")));
    assertThat(drawings).as("drawings of the README").hasSize(2);
    modules = drawings.get(0);
    rooms = drawings.get(1);
  }

  @Test
  void modulesAreAsDrawn() {
    assertAsDrawn(modules, ArchitectureTest::module);
  }

  @Test
  void roomsOfTheScannerAreAsDrawn() {
    assertAsDrawn(rooms, ArchitectureTest::room);
  }

  @Test
  void noCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.slothunter.(**)")
        .should()
        .beFreeOfCycles()
        .check(all);
  }

  @Test
  void plainRoomsKnowNoTechnology() {
    noClasses()
        .that()
        .resideInAnyPackage(
            SCANNER + "calendar..",
            SCANNER + "event..",
            SCANNER + "watch..",
            SCANNER + "match..",
            SCANNER + "account..",
            SCANNER + "destination..",
            SCANNER + "diff..",
            SCANNER + "score..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "com.fasterxml..", "io.netty..", "io.micrometer..")
        .because("what a slot is must be readable, and testable, without any framework")
        .check(all);
  }

  @Test
  void technologiesLiveInTheirLeaves() {
    onlyIn(
        "PostgreSQL",
        Set.of(SCANNER + "store.postgres"),
        "io.vertx.pgclient..",
        "io.vertx.sqlclient..",
        "org.postgresql..",
        "org.flywaydb..",
        "io.zonky..");
    onlyIn("the circuit breaker", Set.of(SCANNER + "budget"), "io.vertx.circuitbreaker..");
    onlyIn("YAML", Set.of(ROOT + "app", ROOT + "api.contract"), "org.yaml..");
    onlyIn("the command line", Set.of(ROOT + "app"), "picocli..");
    onlyIn("JSON Schema", Set.of(ROOT + "api.contract"), "io.vertx.json.schema..");
    onlyIn("the Jalali calendar", Set.of(ROOT + "notifier"), "com.github.mfathi91..");
    onlyIn("SMTP", Set.of(ROOT + "notifier.mail"), "io.vertx.ext.mail..");
    onlyIn("argon2", Set.of(ROOT + "api.account.argon2"), "de.mkammerer..");
    onlyIn("Redis", Set.of(ROOT + "api.limit.redis"), "io.vertx.redis..");
    onlyIn("tokens", Set.of(ROOT + "api.account"), "io.vertx.ext.auth..");
    onlyIn("gRPC", Set.of(ROOT + "api.grpc", ROOT + "api.live"), "io.vertx.grpc..");
    onlyIn("protobuf", Set.of(ROOT + "api.grpc", ROOT + "inference.onnx"), "com.google.protobuf..");
    onlyIn("ONNX", Set.of(ROOT + "inference.onnx"), "ai.onnxruntime..", "ai.onnx..");
    onlyIn("HTTP routing", Set.of(ROOT + "api", ROOT + "simulator"), "io.vertx.ext.web..");
  }

  @Test
  void onlyTheCompositionRootNamesALeaf() {
    for (String leaf : leaves()) {
      noClasses()
          .that()
          .resideOutsideOfPackages(SCANNER + leaf + "..", ROOT + "app")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SCANNER + leaf + "..")
          .because("a technology is chosen in one place")
          .check(all);
    }
  }

  @Test
  void timeIsInjected() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because("time is a parameter, so that tests can move it")
        .check(all);
  }

  @Test
  void nobodyBlocksOutsideMain() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "app..")
        .should()
        .callMethod(io.vertx.core.Future.class, "await")
        .orShould()
        .callMethod(java.util.concurrent.CompletableFuture.class, "get")
        .orShould()
        .callMethod(java.util.concurrent.CompletableFuture.class, "join")
        .because("one blocked event loop stalls every user")
        .check(all);
  }

  @Test
  void verticlesExtendVerticleBase_andStayShort() throws IOException {
    classes()
        .that()
        .haveSimpleNameEndingWith("Verticle")
        .should()
        .beAssignableTo(VerticleBase.class)
        .check(all);
    for (Path source : sources(p -> p.getFileName().toString().endsWith("Verticle.java"))) {
      assertThat(Files.readAllLines(source).stream().filter(l -> !l.startsWith("import ")))
          .as(source.toString())
          .hasSizeLessThan(100);
    }
  }

  @Test
  void noDrawerPackages() {
    assertThat(all.stream().map(JavaClass::getPackageName).distinct())
        .noneMatch(p -> p.matches(".*\\.(util|utils|common|helper|helpers|impl|misc)(\\..*)?"));
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (Path folder : sources(p -> true).stream().map(Path::getParent).distinct().toList()) {
      Path info = described(folder).resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).startsWith("/**").contains("@NullMarked");
    }
  }

  private static void assertAsDrawn(Drawing drawing, Function<JavaClass, Optional<String>> place) {
    Set<Edge> found = new TreeSet<>();
    Set<String> places = new TreeSet<>();
    for (JavaClass from : all) {
      Optional<String> here = place.apply(from);
      here.ifPresent(places::add);
      for (Dependency each : from.getDirectDependenciesFromSelf()) {
        Optional<String> there = place.apply(each.getTargetClass().getBaseComponentType());
        if (here.isPresent() && there.isPresent() && !here.equals(there)) {
          found.add(new Edge(here.orElseThrow(), there.orElseThrow()));
        }
      }
    }
    assertThat(places).as("places in the code, and drawn").isEqualTo(drawing.nodes());
    assertThat(found).as("edges in the code, and drawn").isEqualTo(drawing.edges());
  }

  private static Optional<String> module(JavaClass type) {
    return type.getPackageName().startsWith(ROOT)
        ? Optional.of(type.getPackageName().substring(ROOT.length()).split("\\.", -1)[0])
        : Optional.empty();
  }

  /** Every package below the scanner is a room, and must be drawn. */
  private static Optional<String> room(JavaClass type) {
    return type.getPackageName().startsWith(SCANNER)
        ? Optional.of(type.getPackageName().substring(SCANNER.length()))
        : Optional.empty();
  }

  private static boolean isLeafName(String name) {
    return name.contains(".");
  }

  private static Set<String> leaves() {
    Set<String> leaves = new TreeSet<>();
    rooms.nodes().stream().filter(ArchitectureTest::isLeafName).forEach(leaves::add);
    return leaves;
  }

  private static void onlyIn(String what, Set<String> places, String... packages) {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are outside of " + places,
                type ->
                    places.stream()
                        .noneMatch(
                            p ->
                                type.getPackageName().equals(p)
                                    || type.getPackageName().startsWith(p + "."))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because(what + " lives in one leaf")
        .check(all);
  }

  /** A benchmark may stand in the package that it measures, whose own module says what it is. */
  private static Path described(Path folder) {
    Path inScanner =
        PROJECT.resolve(folder.toString().replaceFirst("^\\.\\./benchmarks/", "scanner-core/"));
    return Files.isDirectory(inScanner) ? inScanner : folder;
  }

  private static List<Path> sources(java.util.function.Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      return files
          .filter(p -> p.toString().contains("/src/main/java/") && p.toString().endsWith(".java"))
          .filter(p -> !p.getFileName().toString().equals("package-info.java"))
          .filter(which)
          .toList();
    }
  }
}
