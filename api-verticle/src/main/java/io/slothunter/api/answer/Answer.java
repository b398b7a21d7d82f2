package io.slothunter.api.answer;

import io.slothunter.api.json.Document;
import io.slothunter.scanner.store.RequestKeys;

/** What a request comes to. */
public sealed interface Answer
    permits Answer.Found,
        Answer.Page,
        Answer.Feed,
        Answer.Stored,
        Answer.Secret,
        Answer.Done,
        Answer.Repeated,
        Problem {

  /** 200, or 304 for a reader who has it already. */
  record Found(Document document) implements Answer {}

  /**
   * A file of the API's own pages, like {@link Found}, but it may load its neighbours.
   *
   * @param type its media type
   */
  record Page(Document document, String type) implements Answer {}

  /**
   * Like {@link Found}, for programs that read another format than JSON.
   *
   * @param type its media type
   */
  record Feed(Document document, String type) implements Answer {}

  /**
   * What was sent is stored now.
   *
   * @param created 201 if true, 200 if it was there before
   * @param location where it can be read
   */
  record Stored(Document document, boolean created, String location) implements Answer {}

  /** What is told this once, and kept by nobody on the way. */
  record Secret(Document document, int status) implements Answer {}

  /** It is done, and there is nothing to tell. */
  record Done() implements Answer {}

  /** What the same request was answered before. */
  record Repeated(RequestKeys.Reply reply) implements Answer {}
}
