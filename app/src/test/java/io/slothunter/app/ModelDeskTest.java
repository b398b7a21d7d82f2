package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.health.Check;
import io.slothunter.api.rest.ModelStatus;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.trial.ModelStanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An operator is told of models that do not do what they are there for. */
class ModelDeskTest {
  private final ModelDesk desk = new ModelDesk();

  @Test
  void isWell_withRulesAlone() {
    assertThat(check()).isEqualTo(Check.good("rules alone"));
    assertThat(desk.statuses()).isEmpty();
  }

  @Test
  void isWell_withAModelThatIs_andACandidateThatIsNot() {
    desk.add(
        () ->
            List.of(
                standing(ModelStanding.Role.SERVING, 1, 100, 90),
                standing(ModelStanding.Role.NONE, 0, 0, 0)));
    assertThat(check()).isEqualTo(Check.good("1 in use"));
    assertThat(desk.statuses()).extracting(ModelStatus::role).containsExactly("serving", "none");
  }

  @Test
  void isWell_whereNothingWasAskedYet() {
    ModelStanding asked = standing(ModelStanding.Role.NONE, 1, 0, 0);
    desk.add(
        () ->
            List.of(
                new ModelStanding(
                    asked.kind(),
                    asked.of(),
                    asked.role(),
                    asked.share(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    ModelStanding.Drifting.UNKNOWN)));
    assertThat(check().ok()).isTrue();
  }

  @Test
  void saysWhichModelCannotBeUsed() {
    desk.add(() -> List.of(standing(ModelStanding.Role.NONE, 1, 0, 0)));
    assertThat(check().ok()).isFalse();
    assertThat(check().detail()).isEqualTo("hazard of paziresh24 cannot be used: missing, no file");
  }

  @Test
  void saysWhichModelIsFarOff_onceEnoughIsKnown() {
    desk.add(() -> List.of(standing(ModelStanding.Role.SERVING, 1, 30, 10)));
    assertThat(check().ok()).isTrue();
    desk.add(() -> List.of(standing(ModelStanding.Role.SERVING, 1, 300, 100)));
    assertThat(check().detail())
        .isEqualTo(
            "hazard of paziresh24 expected 300 within a day, and there were 100: train it anew");
    assertThat(desk.dependency().necessary()).isFalse();
  }

  private Check check() {
    return desk.dependency().ask().get().result();
  }

  private static ModelStanding standing(
      ModelStanding.Role role, double share, double expected, double observed) {
    boolean none = role == ModelStanding.Role.NONE;
    return new ModelStanding(
        "hazard",
        "paziresh24",
        role,
        share,
        Optional.empty(),
        Optional.empty(),
        0,
        none ? Map.of("missing", 1L) : Map.of(),
        none ? Optional.of(new ModelFault(ModelFault.Kind.MISSING, "no file")) : Optional.empty(),
        Optional.empty(),
        new ModelStanding.Drifting(true, Map.of("log_rate", 0.1), expected, observed));
  }
}
