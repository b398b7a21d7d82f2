package io.slothunter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FarewellTest {
  private static JsonObject contract() {
    return ContractCheck.OPEN_API.copy();
  }

  private static JsonObject doctors(JsonObject contract) {
    return contract.getJsonObject("paths").getJsonObject("/api/v1/doctors").getJsonObject("get");
  }

  @Test
  void saysWhenItEnds_asTheRfcsHaveIt() {
    // Given
    JsonObject contract = contract();
    doctors(contract)
        .put("deprecated", true)
        .put("x-deprecated-at", "2023-06-30T23:59:59Z")
        .put("x-sunset-at", "2024-06-30T23:59:59Z")
        .put("x-successor", "/api/v2/doctors");

    // When
    Operation operation =
        new Contract(contract, ContractCheck.ASYNC_API).claims().claim("GET", "/api/v1/doctors");

    // Then
    assertThat(operation.farewell().entries())
        .extracting(Map.Entry::getKey, Map.Entry::getValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Deprecation", "@1688169599"),
            org.assertj.core.groups.Tuple.tuple("Sunset", "Sun, 30 Jun 2024 23:59:59 GMT"),
            org.assertj.core.groups.Tuple.tuple(
                "Link", "</api/v2/doctors>; rel=\"successor-version\""));
    assertThat(Contract.shipped().claims().claim("GET", "/api/v1/doctors").farewell()).isEmpty();
  }

  @Test
  void refusesADeprecationWithoutADay() {
    // Given
    JsonObject contract = contract();
    doctors(contract).put("deprecated", true);

    // When, then
    assertThatThrownBy(() -> new Contract(contract, ContractCheck.ASYNC_API))
        .hasMessageContaining("listDoctors");
  }
}
