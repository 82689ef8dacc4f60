package org.postern.web.page;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.login.PolicyCore;
import org.postern.store.StoreException;
import org.postern.web.Origins;

/**
 * Hands each request to the page at its path, and puts the frame, the cookie and the security
 * fields around the answer. A form counts only with the token of the browser that sends it.
 * Thread-safe.
 */
public final class PageServlet extends HttpServlet {
  private static final System.Logger LOG = System.getLogger("org.postern.web");

  private final transient PolicyCore core;
  private final transient Map<String, Page> pages;
  private final transient TrustedProxies proxies;
  private final transient SecurityFields fields;
  private final transient SecureRandom random;
  private final transient Templates templates = new Templates();
  private final String site;

  /**
   * @param pages by path
   * @param site the name of the service
   */
  public PageServlet(
      PolicyCore core,
      Map<String, Page> pages,
      String site,
      TrustedProxies proxies,
      ReturnTo returnTo,
      SecureRandom random) {
    this.core = core;
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
    // A form shown in clear would ask for a secret that was never to be typed there.
    Reply reply =
        origin.encrypted() || !core.mustEncrypt(origin.client())
            ? answer(request, response, visit)
            : Message.of(403, "in-clear");
    fields.set(response, origin);
    visit.unsent().ifPresent(secret -> response.addHeader("Set-Cookie", secret.setCookie()));
    send(reply, request, response, visit);
  }

  private Reply answer(HttpServletRequest request, HttpServletResponse response, Visit visit) {
    @Nullable Page page =
        pages.get(request.getRequestURI().substring(request.getContextPath().length()));
    if (page == null) {
      return Message.of(404, "not-found");
    }
    try {
      return switch (request.getMethod()) {
        case "GET", "HEAD" -> page.show(visit);
        case "POST" -> submit(page, request, visit);
        default -> {
          response.setHeader("Allow", "GET, HEAD, POST");
          yield Message.of(405, "not-found");
        }
      };
    } catch (StoreException e) {
      response.setHeader("Retry-After", "5");
      return Message.of(503, "unavailable");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a page failed", withoutWords(e));
      return Message.of(500, "failed");
    }
  }

  /** What a fault says may quote what was typed; where it happened tells enough. */
  private static RuntimeException withoutWords(RuntimeException fault) {
    RuntimeException told = new IllegalStateException(fault.getClass().getName());
    told.setStackTrace(fault.getStackTrace());
    return told;
  }

  private static Reply submit(Page page, HttpServletRequest request, Visit visit) {
    if (visit.unsent().isPresent()) {
      return Message.of(400, "cookies");
    }
    @Nullable String type = request.getContentType();
    if (type == null || !type.regionMatches(true, 0, Form.TYPE, 0, Form.TYPE.length())) {
      return Message.of(415, "bad-form");
    }
    try {
      Form form = Form.read(request.getInputStream());
      return visit.browser().hasFormToken(form.text("form"))
          ? page.submit(visit, form)
          : Message.of(403, "stale-form");
    } catch (Form.Unreadable | IOException e) {
      return Message.of(400, "bad-form");
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
    Frame frame =
        new Frame(
            visit.texts(),
            site,
            request.getContextPath(),
            visit.browser().formToken(),
            visit.user());
    Utf8ByteOutput body = templates.render(page, frame);
    response.setStatus(page.status());
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
