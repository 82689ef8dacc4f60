package org.postern.gateway;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.ee10.proxy.ProxyServlet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.address.TrustedProxies;
import org.postern.config.GatewayConfig;

/** Jetty's reverse proxy, told about DAV. Thread-safe. */
final class UpstreamServlet extends ProxyServlet {
  private static final System.Logger LOG = System.getLogger("org.postern.gateway");

  /** A trace would show what only the two servers are to see; a tunnel is none of our business. */
  private static final Set<String> NOT_PROXIED = Set.of("TRACE", "CONNECT");

  /** What clients say about themselves is not passed on beside what is known of them. */
  private static final Set<String> FORWARDING =
      Set.of(
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto",
          "x-forwarded-ssl",
          "x-script-name");

  private static final String X_FORWARDED_FOR = "X-Forwarded-For";

  private final transient GatewayConfig config;
  private final transient TrustedProxies proxies;
  private final transient Optional<String> identityHeader;
  private final transient Addresses addresses;
  private final transient UpstreamTrouble trouble;

  /**
   * @param identityHeader in which the filter before this says who asks
   */
  UpstreamServlet(GatewayConfig config, TrustedProxies proxies, Optional<String> identityHeader) {
    this.config = config;
    this.identityHeader = identityHeader;
    this.proxies = proxies;
    this.addresses = new Addresses(config);
    this.trouble =
        new UpstreamTrouble(
            config.upstream(), Clock.systemUTC(), line -> LOG.log(Level.WARNING, line));
  }

  @Override
  public ServletConfig getServletConfig() {
    return ProxyParameters.of(super.getServletConfig(), config);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (NOT_PROXIED.contains(request.getMethod())) {
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (destinationElsewhere(request)) {
      response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
    } else {
      super.service(request, response);
    }
  }

  private boolean destinationElsewhere(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Destination"))
        .map(value -> addresses.destination(value.strip(), request.getHeader("Host")).isEmpty())
        .orElse(false);
  }

  @Override
  protected String rewriteTarget(HttpServletRequest request) {
    return addresses.target(request.getRequestURI(), request.getQueryString());
  }

  @Override
  protected void addProxyHeaders(HttpServletRequest request, Request upstream) {
    @Nullable String host = request.getHeader("Host");
    ClientAddress client =
        proxies
            .origin(
                ClientAddress.ofPeer(request.getRemoteAddr()),
                request.isSecure(),
                name -> Collections.list(request.getHeaders(name)))
            .client();
    addViaHeader(upstream);
    upstream.headers(
        fields -> {
          for (var field = fields.iterator(); field.hasNext(); ) {
            if (FORWARDING.contains(canonical(field.next().getName()))) {
              field.remove();
            }
          }
          fields.put(X_FORWARDED_FOR, client.toString());
          identityHeader.ifPresent(name -> identify(request, name, fields));
          List<String> conditions = fields.getValuesList("If");
          if (!conditions.isEmpty()) {
            fields.put("If", addresses.condition(String.join(" ", conditions), host));
          }
          Optional.ofNullable(fields.get("Destination"))
              .flatMap(value -> addresses.destination(value.strip(), host))
              .ifPresent(value -> fields.put("Destination", value));
        });
  }

  /**
   * Jetty drops what the client's {@code Connection} names, were it the identity. Beyond ASCII the
   * name goes out in UTF-8, for else some letters would all become the same one.
   */
  private static void identify(HttpServletRequest request, String name, HttpFields.Mutable fields) {
    fields.remove(name);
    Optional.ofNullable(request.getHeader(name))
        .map(user -> user.getBytes(StandardCharsets.UTF_8))
        .ifPresent(utf8 -> fields.put(name, new String(utf8, StandardCharsets.ISO_8859_1)));
  }

  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  protected Request.Content proxyRequestContent(
      HttpServletRequest request, HttpServletResponse response, Request upstream)
      throws IOException {
    return new ProxyInputStreamRequestContent(
        request, response, upstream, request.getInputStream()) {
      /** Jetty's own counts to two gigabytes. */
      @Override
      public long getLength() {
        return request.getContentLengthLong();
      }
    };
  }

  @Override
  protected void onProxyResponseFailure(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Response answer,
      Throwable failure) {
    trouble.report(failure);
    super.onProxyResponseFailure(request, response, answer, failure);
  }

  @Override
  protected HttpField filterServerResponseHeader(
      HttpServletRequest request, Response answer, HttpField field) {
    return field.is("Location") || field.is("Content-Location")
        ? new HttpField(field.getName(), addresses.location(field.getValue()))
        : field;
  }
}
