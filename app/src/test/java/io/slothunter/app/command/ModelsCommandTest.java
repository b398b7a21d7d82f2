package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.HazardTraining;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFiles;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An operator sees which models there are, what they are used for, and what is wrong with them. */
class ModelsCommandTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void showsAllModelsOfARegistry_withWhatEachIsUsedFor() throws IOException {
    Path registry = folder.resolve("registry");
    model("one", Map.of()).write(registry.resolve("a"));
    model("two", Map.of()).write(registry.resolve("b"));
    model("three", Map.of()).write(registry.resolve("c"));
    Files.createDirectories(registry.resolve("no-model"));
    Path config =
        config("models: {hazard-candidate: '%s', candidate-share: 0.1}", registry.resolve("b"));

    int status = run("models", "--config", config.toString(), registry.toString());

    assertThat(status).as(out.toString() + err).isZero();
    assertThat(out.toString())
        .contains("ok    shipped (in use): hazard")
        .contains("ok    shipped (not used): survival")
        .contains("ok    " + registry.resolve("a") + " (not used): hazard, one")
        .contains(registry.resolve("b") + " (tried for 10.0 % of calendars): hazard, two")
        .contains("does not say how its features were spread: no PSI")
        .doesNotContain("no-model");
  }

  @Test
  void saysWhyOneCannotBeUsed_andShowsTheOthers() throws IOException {
    Path registry = folder.resolve("registry");
    model("one", Map.of()).write(registry.resolve("a"));
    model("two", Map.of()).write(registry.resolve("b"));
    Files.write(registry.resolve("a").resolve(ModelFiles.MODEL), new byte[] {1});
    model("three", Map.of()).write(registry.resolve("c"));
    Files.writeString(registry.resolve("c").resolve(ModelFiles.MANIFEST), "{\"kind\":[]}");

    assertThat(run("models", registry.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("FAIL  " + registry.resolve("a"))
        .contains("checksum: model.onnx is not the one that its manifest is of")
        .contains("ok    " + registry.resolve("b"))
        .containsPattern("FAIL  .*c.*: manifest");
  }

  @Test
  void namesDoNothingToATerminal() throws IOException {
    Path odd = folder.resolve("ر \u001b[31m");
    model("\u001b[2J\nok    forged", Map.of("\u0007", 1.0)).write(odd);
    assertThat(run("models", odd.toString())).as(out.toString()).isZero();
    assertThat(out.toString()).doesNotContain("\u001b").doesNotContain("\u0007");
    assertThat(out.toString().lines()).noneMatch(line -> line.equals("ok    forged"));
  }

  @Test
  void refusesARegistryThatIsTooLarge() throws IOException {
    for (int i = 0; i < 1_001; i++) {
      Path each = folder.resolve("m" + i);
      Files.createDirectories(each);
      Files.writeString(each.resolve(ModelFiles.MANIFEST), "{}");
    }
    assertThat(run("models", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("holds more than 1000 models");
  }

  @Test
  void asksTheRunningServer() throws IOException {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .end(
                            """
                            {"models":[{"kind":"hazard","of":"paziresh24","role":"shadow","share":0.0,
                            "model":{"name":"m","version":1,"checksum":"ab","trained_from":"",
                            "trained_to":""},"since":"2026-11-24T08:00:00Z","scored":12,
                            "faults":[{"kind":"slow","count":2}],"fault":null,
                            "comparison":{"verdict":"undecided","outcomes":5,"serving_log_loss":0.2,
                            "candidate_log_loss":0.1,"blocks":3,"mean_gain":0.01,
                            "evidence_better":1.5,"evidence_worse":0.5,"evidence_needed":40.0,
                            "error_rate":0.05},
                            "drift":{"measured":true,"features":[{"name":"log_rate","psi":0.3}],
                            "expected":10.0,"observed":12.0}},
                            {"kind":"query","of":"all","role":"none","share":1.0,
                            "model":{"name":"letters","version":2,"checksum":"cd","trained_from":"",
                            "trained_to":""},"since":null,"scored":0,
                            "faults":[],"fault":null,"comparison":null,
                            "drift":{"measured":false,"features":[],"expected":0.0,
                            "observed":0.0}}]}\
                            """))
            .listen(0, "127.0.0.1")
            .await();
    Path config = config("api: {port: %s}", server.actualPort());

    assertThat(run("models", "--config", config.toString(), "--running")).isZero();
    assertThat(out.toString())
        .contains("hazard of paziresh24: shadow, answers for 0.00 %,")
        .contains("query of all: none, answers for 100 %, not yet, asked 0 times")
        .contains("since 2026-11-24T08:00:00Z, asked 12 times")
        .contains("letters, sha256 cd")
        .doesNotContain("expected 0.0")
        .contains("undecided after 3 stretches: gain 0.0100")
        .contains("slow 2 times")
        .contains("psi log_rate 0.300")
        .contains("expected 10.0 within a day, there were 12.0");
    server.close().await();

    assertThat(run("models", "--config", config.toString(), "--running")).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  nothing answers at http://127.0.0.1:");
  }

  private Path config(String more, Object value) throws IOException {
    Path file = folder.resolve("my.yaml");
    Files.writeString(
        file,
        "providers: {paziresh24: {contact: a@example.org}}\nscan: {hazard-model: shipped}\n"
            + more.formatted(value));
    return file;
  }

  private static ModelFiles model(String name, Map<String, Double> metrics) {
    ModelFiles shipped = HazardFiles.shipped();
    return new ModelFiles(
        new Manifest(
            HazardTraining.KIND,
            name,
            1,
            shipped.manifest().features(),
            shipped.manifest().checksum(),
            "2026-01-01T00:00:00Z",
            "2026-02-01T00:00:00Z",
            new Manifest.Week("UTC", List.of()),
            metrics),
        shipped.model());
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new SlotHunter());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
