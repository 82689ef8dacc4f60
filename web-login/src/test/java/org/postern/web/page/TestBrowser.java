package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as far as these pages need one: a cookie, the first form with a field of that name, and
 * redirects. It comes through a trusted proxy, over TLS.
 */
final class TestBrowser {
  private static final Pattern FORM = Pattern.compile("(?s)<form .*?</form>");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  /** A field that is sent as it stands, if nobody types into it. */
  private static final Pattern FILLED =
      Pattern.compile(
          "<input (?:type=\"hidden\" |id=\"[^\"]*\" )name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private Optional<String> cookie = Optional.empty();
  private boolean cookies = true;
  String language = "en";
  String scheme = "https";
  String path = "";
  int status;
  String page = "";
  HttpResponse<String> answer;

  TestBrowser(int port) {
    this.port = port;
  }

  void blockCookies() {
    cookies = false;
  }

  Optional<String> cookie() {
    return cookie;
  }

  void setCookie(Optional<String> value) {
    cookie = value;
  }

  TestBrowser open(String path) {
    return send(path, request(path).GET());
  }

  /** Fills a field of the form that {@link #submit} is to send. */
  TestBrowser fill(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** Sends the form that has the filled fields, and follows where it leads within this site. */
  TestBrowser submit() {
    Matcher forms = FORM.matcher(page);
    while (forms.find()) {
      String form = forms.group();
      if (fields.keySet().stream().allMatch(name -> form.contains("name=\"" + name + '"'))) {
        Matcher filled = FILLED.matcher(form);
        Map<String, String> all = new LinkedHashMap<>();
        while (filled.find()) {
          all.put(filled.group(1), unescape(filled.group(2)));
        }
        all.putAll(fields);
        Matcher action = ACTION.matcher(form);
        assertThat(action.find()).isTrue();
        return post(action.group(1), all);
      }
    }
    throw new AssertionError("no form with the fields " + fields.keySet() + " in\n" + page);
  }

  TestBrowser post(String path, Map<String, String> all) {
    fields.clear();
    String body =
        all.entrySet().stream()
            .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        path,
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-Proto", scheme)
            .header("Accept-Language", language);
    cookie.ifPresent(value -> request.header("Cookie", value));
    return request;
  }

  TestBrowser send(String path, HttpRequest.Builder request) {
    try {
      answer = client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    this.path = path;
    status = answer.statusCode();
    page = answer.body();
    if (cookies) {
      answer
          .headers()
          .firstValue("Set-Cookie")
          .map(value -> value.substring(0, value.indexOf(';')))
          .ifPresent(value -> cookie = Optional.of(value));
    }
    Optional<String> location = answer.headers().firstValue("Location");
    return status == 303 && location.get().startsWith("/") ? open(location.get()) : this;
  }

  /** The value of a hidden field in the page. */
  String hidden(String name) {
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      if (hidden.group(1).equals(name)) {
        return unescape(hidden.group(2));
      }
    }
    throw new AssertionError("no hidden field " + name + " in\n" + page);
  }

  private static String unescape(String text) {
    return text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
