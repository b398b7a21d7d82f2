package io.slothunter.api.contract;

import static io.slothunter.api.contract.ContractCheck.ASYNC_API;
import static io.slothunter.api.contract.ContractCheck.OPEN_API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.json.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
  private final Contract contract = Contract.shipped();

  private Operation operation(String method, String path) {
    return contract.claims().claim(method, path);
  }

  @Test
  void refusesRouteWithoutEntry_andEntryWithoutRoute() {
    // Given
    Claims claims = contract.claims();

    // When, then
    assertThatThrownBy(() -> claims.claim("DELETE", "/api/v1/doctors"))
        .hasMessageContaining("no entry for the route DELETE /api/v1/doctors");
    claims.claim("GET", "/api/v1/doctors");
    assertThatThrownBy(() -> claims.claim("GET", "/api/v1/doctors"))
        .hasMessageContaining("two routes serve");
    assertThatThrownBy(claims::complete)
        .hasMessageContaining("nothing serves")
        .hasMessageContaining("POST /api/v1/doctors")
        .hasMessageNotContaining("GET /api/v1/doctors,");
  }

  @Test
  void namesEveryProblem() {
    // When
    List<?> named =
        OPEN_API
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("Problem")
            .getJsonObject("properties")
            .getJsonObject("type")
            .getJsonArray("enum")
            .getList();

    // Then
    assertThat(named)
        .isEqualTo(Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList());
  }

  @Test
  void everyExampleKeepsToItsSchema() {
    // When
    var open = ContractCheck.examples(OPEN_API);
    var async = ContractCheck.examples(ASYNC_API);

    // Then
    assertThat(open.size()).isGreaterThan(10);
    assertThat(async).hasSize(15);
    open.forEach(
        (at, both) ->
            assertThat(ContractCheck.openFaults((JsonObject) both[0], both[1])).as(at).isEmpty());
    async.forEach(
        (at, both) ->
            assertThat(ContractCheck.asyncFaults((JsonObject) both[0], both[1])).as(at).isEmpty());
  }

  @Test
  void everyOperationHasANameOfItsOwn_andAnAnswerForTheRest() {
    // When
    TreeSet<String> names = new TreeSet<>();
    OPEN_API
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .forEach(
                        method -> {
                          JsonObject operation = (JsonObject) method.getValue();
                          // Then
                          assertThat(names.add(operation.getString("operationId")))
                              .as(operation.getString("operationId"))
                              .isTrue();
                          assertThat(operation.getJsonObject("responses").containsKey("default"))
                              .as(path.getKey())
                              .isTrue();
                        }));
    assertThat(names).contains("listSlots", "addDoctor");
  }

  @ParameterizedTest
  @CsvSource({
    "limit,1,",
    "limit,500,",
    "limit,0,0 is less than 1",
    "limit,501,501 is greater than 500",
    "limit,-1,is of the type integer",
    "limit,1e2,is of the type integer",
    "limit,99999999999999999999,is of the type integer",
    "nothing,x,'is unknown: this path takes after, limit, provider'",
  })
  void judgesQueries(String name, String value, String fault) {
    // When
    List<Fault> faults =
        operation("GET", "/api/v1/doctors")
            .queryFaults(MultiMap.caseInsensitiveMultiMap().add(name, value));

    // Then
    assertThat(faults).isEqualTo(fault == null ? List.of() : List.of(new Fault(name, fault)));
  }

  @Test
  void judgesListsAndRepeats() {
    // Given
    MultiMap twice =
        MultiMap.caseInsensitiveMultiMap().add("limit", "1").add("limit", "2").add("sort", "best");

    // When
    Operation search = operation("GET", "/api/v1/appointments/search");

    // Then
    assertThat(search.queryFaults(twice))
        .containsExactlyInAnyOrder(
            new Fault("limit", "is given once"),
            new Fault("sort", "is none of the values asked for"));
    MultiMap ids = MultiMap.caseInsensitiveMultiMap().add("doctor_id", "1").add("doctor_id", "2");
    assertThat(search.queryFaults(ids)).isEmpty();
    assertThat(search.queryFaults(ids.add("doctor_id", "x"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"url\":\"https://x\"}|",
        "{\"url\":\"https://x\",\"watch\":null}|",
        "{\"url\":\"https://x\",\"watch\":false}|",
        "{}|#/url is required",
        "{\"url\":5}|#/url is of the type string",
        "{\"url\":\" \"}|#/url has not the form asked for",
        "{\"url\":\"x\",\"watch\":\"yes\"}|#/watch is of the type boolean, null",
        "{\"url\":\"x\",\"what\":1}|#/what is unknown here: leave it out",
        "[]|# send one JSON object: {…}",
        "null|# send one JSON object: {…}",
        "``|# send one JSON object: {…}",
        "{|# this is not JSON: send one object in UTF-8",
      })
  void judgesBodies(String body, String fault) {
    // When
    List<Fault> faults =
        operation("POST", "/api/v1/doctors").bodyFaults(Buffer.buffer(body == null ? "" : body));

    // Then
    assertThat(faults.stream().map(f -> f.where() + " " + f.detail()))
        .isEqualTo(fault == null ? List.of() : List.of(fault));
  }
}
