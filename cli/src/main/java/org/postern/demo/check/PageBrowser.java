package org.postern.demo.check;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as far as Postern's own pages need one: one cookie, forms, redirects. Not thread-safe.
 */
final class PageBrowser {
  private static final Pattern FORM = Pattern.compile("(?s)<form .*?</form>");
  private static final Pattern ACTION = Pattern.compile(" action=\"([^\"]*)\"");
  private static final Pattern FILLED =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("(?s)<head>.*?</head>|<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI site;
  private Optional<String> cookie = Optional.empty();
  private String page = "";

  /**
   * @param site address of the pages, with a slash at its end
   */
  PageBrowser(URI site) {
    this.site = site;
  }

  /** Opens a page. */
  void open(String path) throws IOException {
    send(request(path).GET());
  }

  /**
   * Sends the first form with all those fields, and goes where it leads.
   *
   * @throws IOException when the page has no such form
   */
  void submit(Map<String, String> fields) throws IOException {
    String form =
        FORM.matcher(page)
            .results()
            .map(MatchResult::group)
            .filter(one -> fields.keySet().stream().allMatch(field -> hasField(one, field)))
            .findFirst()
            .orElseThrow(() -> new IOException("no form with " + fields.keySet() + ": " + text()));
    Map<String, String> all = new LinkedHashMap<>();
    FILLED.matcher(form).results().forEach(field -> all.put(field.group(1), plain(field.group(2))));
    all.putAll(fields);
    String action =
        ACTION.matcher(form).results().map(field -> field.group(1)).findFirst().orElseThrow();
    send(
        request(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                        .collect(Collectors.joining("&")))));
  }

  private static boolean hasField(String form, String name) {
    return form.contains("name=\"" + name + '"');
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path)).header("Accept-Language", "en");
    // Java's own cookies are not sent without TLS; browsers make an exception for this machine.
    cookie.ifPresent(value -> request.header("Cookie", value));
    return request;
  }

  private void send(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the page was to come", e);
    }
    page = answer.body();
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(value -> cookie = Optional.of(value.substring(0, value.indexOf(';'))));
    Optional<String> location = answer.headers().firstValue("Location");
    if (location.isPresent()) {
      open(location.get());
    }
  }

  /** What a hidden field of the page holds. */
  String hidden(String name) throws IOException {
    return FILLED
        .matcher(page)
        .results()
        .filter(field -> field.group(1).equals(name))
        .map(field -> plain(field.group(2)))
        .findFirst()
        .orElseThrow(() -> new IOException("no field " + name + ": " + text()));
  }

  /** The page as it is read aloud. */
  String text() {
    return plain(SPACE.matcher(TAG.matcher(page).replaceAll(" ")).replaceAll(" ").strip());
  }

  private static String plain(String html) {
    return html.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
