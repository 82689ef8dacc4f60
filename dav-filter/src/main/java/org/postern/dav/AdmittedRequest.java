package org.postern.dav;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request as the application sees it: with its user, and without what only the filter reads. */
final class AdmittedRequest extends HttpServletRequestWrapper {
  private final PassedHeaders headers;
  private final Optional<DavPrincipal> user;

  AdmittedRequest(HttpServletRequest request, PassedHeaders headers, Optional<DavPrincipal> user) {
    super(request);
    this.headers = headers;
    this.user = user;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return user.orElse(null);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return user.map(DavPrincipal::name).orElse(null);
  }

  @Override
  public @Nullable String getAuthType() {
    return user.map(DavPrincipal::scheme).orElse(null);
  }

  /** The container knows nobody; it must not ask again. */
  @Override
  public boolean authenticate(HttpServletResponse response) {
    return user.isPresent();
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (headers.isIdentity(name)) {
      return getRemoteUser();
    }
    return headers.passes(name) ? super.getHeader(name) : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (headers.isIdentity(name)) {
      return Collections.enumeration(user.map(DavPrincipal::name).stream().toList());
    }
    return headers.passes(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Stream<String> passed =
        Collections.list(super.getHeaderNames()).stream().filter(headers::passes);
    List<String> names = Stream.concat(passed, headers.identity(user).stream()).toList();
    return Collections.enumeration(names);
  }

  @Override
  public int getIntHeader(String name) {
    return headers.passes(name) ? super.getIntHeader(name) : -1;
  }

  @Override
  public long getDateHeader(String name) {
    return headers.passes(name) ? super.getDateHeader(name) : -1;
  }
}
