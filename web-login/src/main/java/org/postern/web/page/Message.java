package org.postern.web.page;

import java.util.Map;

/**
 * A page that tells one thing: its title is {@code message.KEY.title}, its text {@code
 * message.KEY.text}.
 *
 * @param link a page to go on to, with the text {@code message.KEY.link}; empty for none
 */
public record Message(String key, String link) {
  private static final Map<String, String> WAYS_ON =
      Map.of("cookies", "/sign-in", "stale-form", "/settings", "not-found", "/settings");

  static Reply.Html of(int status, String key) {
    return new Reply.Html(status, "message", new Message(key, WAYS_ON.getOrDefault(key, "")));
  }

  /** A page that tells one thing, and leads on. */
  public static Reply of(String key, String link) {
    return Reply.page("message", new Message(key, link));
  }
}
