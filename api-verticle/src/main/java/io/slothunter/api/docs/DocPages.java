package io.slothunter.api.docs;

import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.contract.Contract;
import io.slothunter.api.json.Document;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The contract's documents, and Swagger UI to read them with. The page comes whole from this
 * server: a fixed list of files, so that no path can lead anywhere else.
 */
public final class DocPages {
  private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final Contract contract;
  private final Map<String, Answer.Page> pages;

  private DocPages(Contract contract, Map<String, Answer.Page> pages) {
    this.contract = contract;
    this.pages = pages;
  }

  /** Read once a process. */
  private static final class Shipped {
    static final Map<String, Answer.Page> PAGES = read();
  }

  /** Reads the files, on a worker. */
  public static Future<DocPages> load(Vertx vertx, Contract contract) {
    return vertx.executeBlocking(() -> new DocPages(contract, Shipped.PAGES));
  }

  /** What the pages are about. */
  public Contract contract() {
    return contract;
  }

  public Answer openApi(RoutingContext request, Query query) {
    return new Answer.Found(contract.openApi());
  }

  public Answer asyncApi(RoutingContext request, Query query) {
    return new Answer.Found(contract.asyncApi());
  }

  public Answer file(RoutingContext request, Query query) {
    Answer.@Nullable Page page = pages.get(request.pathParam("file"));
    return page != null
        ? page
        : Problem.of(ProblemKind.UNKNOWN_PATH, "the page begins at /docs/index.html");
  }

  private static Map<String, Answer.Page> read() {
    Properties webjar = new Properties();
    try (InputStream in = open(WEBJAR)) {
      webjar.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String theirs = "/META-INF/resources/webjars/swagger-ui/" + webjar.getProperty("version") + "/";
    String ours = "/io/slothunter/api/docs/";
    return Map.of(
        "index.html", page(ours + "index.html", "text/html;charset=utf-8"),
        "start.js", page(ours + "start.js", "text/javascript;charset=utf-8"),
        "swagger-ui-bundle.js",
            page(theirs + "swagger-ui-bundle.js", "text/javascript;charset=utf-8"),
        "swagger-ui.css", page(theirs + "swagger-ui.css", "text/css;charset=utf-8"),
        "favicon-32x32.png", page(theirs + "favicon-32x32.png", "image/png"));
  }

  private static Answer.Page page(String resource, String type) {
    try (InputStream in = open(resource)) {
      return new Answer.Page(Document.of(in.readAllBytes()), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = DocPages.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("this build lacks " + resource);
    }
    return in;
  }
}
