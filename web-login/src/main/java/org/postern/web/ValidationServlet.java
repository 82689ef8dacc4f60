package org.postern.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.token.yubico.ValidationFields;
import org.postern.token.yubico.ValidationReply;
import org.postern.validation.ValidationServer;

/** Translates Yubico's validation protocol, by GET and by POST, to the server. Thread-safe. */
public final class ValidationServlet extends HttpServlet {
  public static final String PATH = "/wsapi/2.0/verify";

  private final transient ValidationServer server;
  private final transient TrustedProxies proxies;

  public ValidationServlet(ValidationServer server, TrustedProxies proxies) {
    this.server = server;
    this.proxies = proxies;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Origin origin = Origins.of(request, proxies);
    ValidationFields reply = server.verify(fields(request), origin.client().toString());
    byte[] body = ValidationReply.format(reply).getBytes(StandardCharsets.US_ASCII);
    response.setContentType("text/plain;charset=us-ascii");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doGet(request, response);
  }

  /** What is there twice is as good as not there: nobody knows which was signed. */
  private static ValidationFields fields(HttpServletRequest request) {
    Map<String, String> fields = new TreeMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (values.length == 1) {
                fields.put(name, values[0]);
              }
            });
    // Some programs leave the plus signs of base64 as they are, and they arrive as spaces.
    fields.computeIfPresent(
        ValidationFields.SIGNATURE, (name, signature) -> signature.replace(' ', '+'));
    return new ValidationFields(fields);
  }
}
