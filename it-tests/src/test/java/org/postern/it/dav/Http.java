package org.postern.it.dav;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;

/** A client that tells the answers. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  static HttpRequest.Builder request(String method, String url) {
    return HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
  }

  static HttpRequest.Builder request(String method, String url, String user, String password) {
    String credential = user + ':' + password;
    return request(method, url)
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Waits until somebody answers there. */
  static void await(String url, Process server) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .failFast("the server has ended", () -> !server.isAlive())
        .until(() -> send(request("GET", url)).statusCode() > 0);
  }
}
