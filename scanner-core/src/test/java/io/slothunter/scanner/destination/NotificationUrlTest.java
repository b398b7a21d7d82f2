package io.slothunter.scanner.destination;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationUrlTest {
  @ParameterizedTest
  @CsvSource({
    "mailto://Sara@Example.ORG, mail, Sara@example.org",
    "mailto:sara@example.org, mail, sara@example.org",
    "MAILTO://sara+slots@example.org?to=x, mail, sara+slots@example.org",
    "' mailtos://sara@mail.example.org/ ', mail, sara@mail.example.org",
    "tgram://123456789, telegram, 123456789",
    "tgram://-1001234/, telegram, -1001234",
    "ntfy://my_topic, ntfy, ntfys://ntfy.sh/my_topic",
    "ntfy://Host.example:8080/Topic/, ntfy, ntfy://host.example:8080/Topic",
    "ntfys://tk_abc@ntfy.example.org/t?priority=high, ntfy,"
        + " ntfys://tk_abc@ntfy.example.org/t?priority=high",
    "ntfy://localhost/t, ntfy, ntfy://localhost/t",
    "gotify://push.example.org/AbC.d-1, gotify, gotify://push.example.org/AbC.d-1",
    "gotifys://push.example.org:444/sub/AbC/, gotify, gotifys://push.example.org:444/sub/AbC",
    "json://hook.example.org, webhook, http://hook.example.org/",
    "jsons://hook.example.org:8443/a/b?c=d, webhook, https://hook.example.org:8443/a/b?c=d",
    "https://hook.example.org/a, webhook, https://hook.example.org/a",
    "jsons://[2001:db8::1]:8443/a, webhook, https://[2001:db8::1]:8443/a",
  })
  void readsWhatAppriseWrites(String url, String channel, String address) {
    assertThat(NotificationUrl.read(url))
        .isEqualTo(new Reading.Understood(new Target(channel, address, "")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', mailto://name@example.org",
    "sara@example.org, mailto://name@example.org",
    "discord://token/id, ntfys://host/topic",
    "mailto://user:secret@gmail.com, leave the password out",
    "mailto://sara, whole address",
    "mailto://sara@localhost, whole address",
    "mailto://a@b@example.org, whole address",
    "'mailto://sara@example.org\r\nRCPT TO <x@example.org>', whole address",
    "'mailto://\"sara x\"@example.org', whole address",
    "tgram://123456:AbCdEf/987654/, leave the token",
    "tgram://@somebody, number of the chat",
    "ntfy://host.example/a/b, one topic",
    "ntfys://host.example, one topic",
    "ntfys://host.example/a%2Fb, one topic",
    "gotify://host.example, token",
    "gotify://u:p@host.example/token, no user",
    "json://u:p@host.example/, leave the user and the password out",
    "json://host.example/?a=b&+X-Header=v, Apprise alone",
    "json://host.example/#fragment, this is no URL",
    "json://host.example:99999/, this is no URL",
    "json://host.example:0/, this is no URL",
    "json://host.example:/, this is no URL",
    "json:host.example/, this is no URL",
    "json:///path, this is no URL",
    "'json://host.example\\@evil.example/', this is no URL",
    "json://host%2eexample/, this is no URL",
    "json://host.example/%zz, this is no URL",
    "'json://host.example/a b', this is no URL",
    "json://پزشک.example/, this is no URL",
  })
  void saysWhatToWriteInstead(String url, String advice) {
    assertThat(NotificationUrl.read(url))
        .isInstanceOfSatisfying(
            Reading.Wrong.class, wrong -> assertThat(wrong.advice()).contains(advice));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ntfys://tk_s3cr3t@ntfy.example.org/s3cr3t-topic",
        "gotifys://push.example.org/s3cr3ttoken",
        "jsons://hook.example.org/x/s3cr3t?key=s3cr3t",
        "https://hooks.example.org/s3cr3t",
      })
  void hidesWhatIsSecret(String url) {
    // Given
    Target target = understood(url);

    // Then
    assertThat(target.shown()).contains(".example.org/").contains("***").doesNotContain("cr3t");
    assertThat(target.withSecret("whsec_s3cr3t").toString()).doesNotContain("cr3t");
    assertThat(target.withSecret("whsec_s3cr3t").contact().toString()).doesNotContain("cr3t");
  }

  @Test
  void hasAContactThatHoldsAll() {
    // Given
    Target target = understood("jsons://hook.example.org/x").withSecret("whsec_a whsec_b~12");

    // Then
    assertThat(target.contact().address())
        .isEqualTo("https://hook.example.org/x whsec_a whsec_b~12");
    assertThat(Target.of(target.contact())).isEqualTo(target);
  }

  @Property(tries = 2_000)
  void neverFails_andUnderstandsWhatItWrites(@ForAll String anything) {
    for (String scheme :
        new String[] {"", "mailto://", "tgram://", "ntfy://", "gotify://", "json://"}) {
      if (NotificationUrl.read(scheme + anything) instanceof Reading.Understood read) {
        Target target = read.target();
        boolean person =
            target.channel().equals(ChannelNames.MAIL)
                || target.channel().equals(ChannelNames.TELEGRAM);
        String url = person ? target.shown() : target.address();
        assertThat(NotificationUrl.read(url)).isEqualTo(read);
      }
    }
  }

  private static Target understood(String url) {
    return NotificationUrl.read(url)
        .match(
            target -> target,
            advice -> {
              throw new AssertionError(advice);
            });
  }
}
