package org.postern.web.page;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.audit.RefusalReason;
import org.postern.audit.RefusedRequests;
import org.postern.login.PolicyCore;
import org.postern.store.StoreException;
import org.postern.web.Origins;

/**
 * Hands each request to the page at its path, and puts the frame, the cookie and the security
 * fields around the answer. A form counts only with the token of the browser that sends it.
 * Thread-safe.
 */
public final class PageServlet extends HttpServlet {
  private static final Reply.Html FAILED = Message.of(500, "failed");

  private final transient PolicyCore core;
  private final transient RefusedRequests refused;
  private final transient FormGate forms;
  private final transient Map<String, Page> pages;
  private final transient TrustedProxies proxies;
  private final transient SecurityFields fields;
  private final transient SecureRandom random;
  private final transient Templates templates = new Templates();
  private final String site;

  /**
   * @param refused told of requests and forms that come to no page
   * @param pages by path
   * @param site the name of the service
   */
  public PageServlet(
      PolicyCore core,
      RefusedRequests refused,
      Map<String, Page> pages,
      String site,
      TrustedProxies proxies,
      ReturnTo returnTo,
      SecureRandom random) {
    this.core = core;
    this.refused = refused;
    this.forms = new FormGate(refused);
    this.pages = Map.copyOf(pages);
    this.site = site;
    this.proxies = proxies;
    this.fields = new SecurityFields(returnTo.origins());
    this.random = random;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Origin origin = Origins.of(request, proxies);
    Visit visit =
        new Visit(
            BrowserSecret.of(request),
            origin,
            Texts.in(Collections.list(request.getLocales())),
            name -> parameter(request, name),
            random);
    Reply reply = answer(request, response, origin, visit);
    fields.set(response, origin);
    visit.unsent().ifPresent(secret -> response.addHeader("Set-Cookie", secret.setCookie()));
    send(reply, request, response, visit);
  }

  private Reply answer(
      HttpServletRequest request, HttpServletResponse response, Origin origin, Visit visit) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    @Nullable Page page = pages.get(path);
    if (!origin.encrypted() && core.mustEncrypt(origin.client())) {
      // A form shown in clear would ask for a secret that was never to be typed there.
      refused.refused(origin.client(), page == null ? "" : path, RefusalReason.IN_CLEAR);
      return Message.of(403, "in-clear");
    }
    if (page == null) {
      return Message.of(404, "not-found");
    }
    try {
      return switch (request.getMethod()) {
        case "GET", "HEAD" -> page.show(visit);
        case "POST" -> forms.submit(page, path, request, visit);
        default -> {
          response.setHeader("Allow", "GET, HEAD, POST");
          yield Message.of(405, "not-found");
        }
      };
    } catch (StoreException e) {
      response.setHeader("Retry-After", "5");
      return Message.of(503, "unavailable");
    } catch (RuntimeException e) {
      FaultLog.failed(e);
      return FAILED;
    }
  }

  private void send(
      Reply reply, HttpServletRequest request, HttpServletResponse response, Visit visit)
      throws IOException {
    if (reply instanceof Reply.Redirect redirect) {
      boolean here = redirect.address().startsWith("/");
      response.setStatus(303);
      response.setHeader("Location", (here ? request.getContextPath() : "") + redirect.address());
      return;
    }
    Reply.Html page = (Reply.Html) reply;
    Optional<Utf8ByteOutput> body = render(page, request, visit);
    if (body.isPresent()) {
      send(page.status(), body.get(), request, response, visit);
    } else if (page.equals(FAILED)) {
      response.sendError(500);
    } else {
      send(FAILED, request, response, visit);
    }
  }

  /** The whole page, before any of it is sent; nothing if its template fails. */
  private Optional<Utf8ByteOutput> render(
      Reply.Html page, HttpServletRequest request, Visit visit) {
    Frame frame =
        new Frame(
            visit.texts(),
            site,
            request.getContextPath(),
            visit.browser().formToken(),
            visit.user());
    try {
      return Optional.of(templates.render(page, frame));
    } catch (RuntimeException e) {
      FaultLog.failed(e);
      return Optional.empty();
    }
  }

  private static void send(
      int status,
      Utf8ByteOutput body,
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Content-Language", visit.texts().language().toLanguageTag());
    response.setContentLength(body.getContentLength());
    if (!request.getMethod().equals("HEAD")) {
      body.writeTo(response.getOutputStream()::write);
    }
  }

  /** Out of the address alone: the container would read forms too, and swallow the body. */
  private static Optional<String> parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getQueryString()).flatMap(query -> Form.query(query, name));
  }
}
