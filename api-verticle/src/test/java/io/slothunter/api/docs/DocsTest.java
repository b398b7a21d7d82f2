package io.slothunter.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsTest {
  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void servesBothDocuments() {
    // When
    Reply open = api.get("/openapi.json");
    Reply async = api.get("/asyncapi.json");

    // Then
    assertThat(open.json().getString("openapi")).isEqualTo("3.1.0");
    assertThat(open.json().getJsonObject("paths").fieldNames())
        .contains("/api/v1/doctors", "/api/v1/calendars/{id}/slots");
    assertThat(async.json().getString("asyncapi")).isEqualTo("3.0.0");
    assertThat(api.get("/openapi.json", "If-None-Match", open.header("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void showsPage_whoseFilesAllComeFromHere_underAStrictPolicy() {
    // When
    Reply page = api.get("/docs/index.html");

    // Then
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe", "http:", "https:", "*");
    String html = page.body().toString();
    assertThat(html).doesNotContain("http:", "https:", "//", "style=", "onload=");
    Matcher file = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(html);
    int files = 0;
    while (file.find()) {
      assertThat(api.get("/docs/" + file.group(1)).status()).as(file.group(1)).isEqualTo(200);
      files++;
    }
    assertThat(files).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/nothing.html",
        "/docs/..",
        "/docs/..%2f..%2fopenapi.yaml",
        "/docs/%2e%2e%2fpom.properties",
        "/docs/swagger-ui.js",
        "/docs/index.html%00",
        "/docs/INDEX.HTML"
      })
  void servesNothingElse(String path) {
    // When
    Reply reply = api.get(path);

    // Then
    assertThat(reply.status()).isIn(400, 404);
  }
}
