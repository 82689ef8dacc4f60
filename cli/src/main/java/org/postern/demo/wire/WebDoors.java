package org.postern.demo.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.demo.JamesServer;

/**
 * The doors that speak HTTP: Postern's sign-in API and JMAP. An answer reads {@code <status>
 * <challenge> <body>}. Thread-safe.
 */
public final class WebDoors {
  /** The properties that choose the ports, as {@link JamesServer#port} takes them. */
  public static final String SIGN_IN_PORT = "postern.web.port";

  public static final String JMAP_PORT = "james.jmap.port";

  private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String signIn;
  private final String jmap;

  private WebDoors(String signIn, String jmap) {
    this.signIn = signIn;
    this.jmap = jmap;
  }

  public static WebDoors of(JamesServer james) {
    return new WebDoors(
        "http://127.0.0.1:" + james.port(SIGN_IN_PORT) + "/session",
        "http://127.0.0.1:" + james.port(JMAP_PORT) + "/jmap/session");
  }

  /** {@code POST /session}. Neither text may need escaping in JSON. */
  public String signIn(String user, String secret) throws IOException {
    String body = "{\"user\":\"" + user + "\",\"secret\":\"" + secret + "\"}";
    return text(
        send(
            HttpRequest.newBuilder(URI.create(signIn))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
  }

  /**
   * The ticket that a sign-in answers with.
   *
   * @throws IOException when it is answered otherwise
   */
  public String ticket(String user, String secret) throws IOException {
    String answer = signIn(user, secret);
    Matcher ticket = TICKET.matcher(answer);
    if (!ticket.find()) {
      throw new IOException("no ticket for " + user + ": " + answer);
    }
    return ticket.group(1);
  }

  /**
   * {@code DELETE /session}.
   *
   * @throws IOException when there is no such session
   */
  public void signOut(String ticket) throws IOException {
    HttpResponse<String> answer =
        send(bearer(HttpRequest.newBuilder(URI.create(signIn)), ticket).DELETE());
    if (answer.statusCode() != 204) {
      throw new IOException("no sign-out: " + text(answer));
    }
  }

  /** The JMAP session resource, with user name and password (RFC 7617). */
  public String jmapBasic(String user, String secret) throws IOException {
    return text(
        send(
            HttpRequest.newBuilder(URI.create(jmap))
                .header("Authorization", "Basic " + SaslPlain.base64(user + ':' + secret))));
  }

  /** The JMAP session resource, with a bearer token (RFC 6750). */
  public String jmapBearer(String token) throws IOException {
    return text(send(bearer(HttpRequest.newBuilder(URI.create(jmap)), token)));
  }

  private static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
    return request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server was to answer", e);
    }
  }

  private static String text(HttpResponse<String> answer) {
    String challenges = String.join(" ", answer.headers().allValues("WWW-Authenticate"));
    return (answer.statusCode() + " " + challenges).strip() + ' ' + answer.body();
  }
}
