package org.postern.dav;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.authority.SharedPostern;
import org.postern.binding.BindingException;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.login.PolicyCore;
import org.postern.store.StoreException;

/**
 * Lets no request to a WebDAV, CalDAV, CardDAV or ActiveSync application but those whose credential
 * the policy core accepts. The init parameter {@code config} names {@code postern.properties}.
 * Thread-safe.
 *
 * <p>A web application whose filter cannot open Postern does not start. The filter makes no HTTP
 * session. The application finds the user by {@code getUserPrincipal}, {@code getRemoteUser} and,
 * where {@code dav.identity-header} is set, in that header.
 */
public final class DavAuthenticationFilter implements Filter {
  private static final String GRANT = DavAuthenticationFilter.class.getName() + ".grant";

  private @Nullable SharedPostern shared;
  private @Nullable Guard guard;

  /** What there is once Postern is open. */
  private record Guard(DavDoor door, PassedHeaders guarded, PassedHeaders unguarded) {}

  /**
   * Remembered with a request that was let through: what the application forwards or dispatches
   * again comes by here again.
   */
  private record Grant(DavAuthenticationFilter by, Admission admission) {}

  /** For containers. */
  public DavAuthenticationFilter() {}

  /** Over a core that is open; what a container would have this opened with is not read. */
  DavAuthenticationFilter(PolicyCore core, PosternConfig config) {
    this.guard = guard(core, config);
  }

  private static Guard guard(PolicyCore core, PosternConfig config) {
    if (config.dav().paths().isEmpty()) {
      throw new ConfigException(
          "dav.webdav, dav.caldav, dav.carddav, dav.activesync: none is set, so nobody could get"
              + " anywhere");
    }
    return new Guard(
        new DavDoor(core, config),
        PassedHeaders.guarded(config.dav()),
        PassedHeaders.unguarded(config.dav()));
  }

  @Override
  public void init(FilterConfig filterConfig) throws ServletException {
    if (guard != null) {
      return;
    }
    @Nullable String file = filterConfig.getInitParameter("config");
    if (file == null) {
      throw new ServletException(
          "the filter "
              + filterConfig.getFilterName()
              + " has no init parameter \"config\"; it names the file postern.properties");
    }
    try {
      SharedPostern opened = SharedPostern.open(Path.of(file));
      shared = opened;
      guard = guard(opened.postern().core(), opened.postern().config());
    } catch (ConfigException | StoreException | BindingException e) {
      destroy();
      throw new ServletException("Postern does not open: " + e.getMessage(), e);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Guard open = guard;
    if (open == null
        || !(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("the filter is not open, or the request is not of HTTP");
    }
    Admission admission = granted(http).orElseGet(() -> open.door().admit(http));
    if (admission instanceof Admission.Refused refused) {
      refused.refusal().send(answer);
      return;
    }
    request.setAttribute(GRANT, new Grant(this, admission));
    chain.doFilter(
        admission instanceof Admission.Admitted admitted
            ? new AdmittedRequest(http, open.guarded(), Optional.of(admitted.user()))
            : new AdmittedRequest(http, open.unguarded(), Optional.empty()),
        answer);
  }

  private Optional<Admission> granted(HttpServletRequest request) {
    return request.getAttribute(GRANT) instanceof Grant grant && grant.by() == this
        ? Optional.of(grant.admission())
        : Optional.empty();
  }

  @Override
  public void destroy() {
    guard = null;
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
