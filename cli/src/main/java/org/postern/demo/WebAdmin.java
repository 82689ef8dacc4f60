package org.postern.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** James' administration over HTTP. Thread-safe. */
public final class WebAdmin {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  WebAdmin(int port) {
    this.port = port;
  }

  /**
   * Adds a user.
   *
   * @param password its normal password
   * @throws IOException when James refuses, or does not answer
   */
  public void addUser(String name, String password) throws IOException {
    HttpResponse<String> answer =
        call("PUT", "/users/" + name, Optional.of("{\"password\":\"" + password + "\"}"));
    if (answer.statusCode() != 204) {
      throw new IOException("James added no user " + name + ": " + answer.body());
    }
  }

  /** Any other call. */
  public HttpResponse<String> call(String method, String path, Optional<String> json)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, json.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while James was to answer", e);
    }
  }
}
