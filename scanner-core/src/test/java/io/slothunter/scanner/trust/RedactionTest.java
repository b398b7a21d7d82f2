package io.slothunter.scanner.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.provider.Specimen;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RedactionTest {
  @Test
  void keepsTheStructure_andNothingThatNamesAnybody() {
    String answer =
        """
        {"status":1,"message":"موفق","doctor":{"display_name":"دکتر علی رضایی","id":"5532a2",
        "phone":"09121234567","national_code":"1234567891","email":"a.b@example.org"},
        "result":{"1752006600":[{"from":1752046200,"to":1752046800,"price":3500000}]},
        "هفته":true,"none":null,"ids":[20345678901,12,-5,2.5e9]}\
        """;

    String kept = Redaction.of(specimen(answer)).orElseThrow();

    assertThat(kept)
        .isEqualTo(
            "{\"status\":1,\"message\":\"xxxx\",\"doctor\":{\"display_name\":\"xxxx xxx xxxxx\","
                + "\"id\":\"1111x1\",\"phone\":\"11111111111\",\"national_code\":\"1111111111\","
                + "\"email\":\"x.x@xxxxxxx.xxx\"},\"result\":{\"1752006600\":[{\"from\":1752046200,"
                + "\"to\":1752046800,\"price\":1111111}]},\"xxxx\":true,\"none\":null,"
                + "\"ids\":[11111111111,12,-5,1.1x1]}");
  }

  @Test
  void keepsNothing_ofWhatIsNoJson_orEnormous() {
    assertThat(Redaction.of(specimen("<html>علی</html>"))).isEmpty();
    assertThat(Redaction.of(specimen("{\"a\":"))).isEmpty();
    byte[] enormous = new byte[300_000];
    Arrays.fill(enormous, (byte) ' ');
    assertThat(Redaction.of(new Specimen(enormous, enormous.length))).isEmpty();
  }

  private static Specimen specimen(String text) {
    byte[] body = text.getBytes(UTF_8);
    return new Specimen(body, body.length);
  }
}
