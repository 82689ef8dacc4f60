package org.postern.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.postern.address.Origin;

/**
 * The header fields that keep a page to itself: nothing is kept, framed or guessed, no script runs,
 * nothing comes from elsewhere, and forms go nowhere else. Thread-safe.
 */
final class SecurityFields {
  private static final String ONE_YEAR = "max-age=31536000";

  private final Map<String, String> fields = new LinkedHashMap<>();

  /**
   * @param formTargets the origins that answers to forms may lead to, beside this one
   */
  SecurityFields(Set<String> formTargets) {
    StringBuilder targets = new StringBuilder("form-action 'self'");
    formTargets.forEach(origin -> targets.append(' ').append(origin));
    fields.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; "
            + targets);
    fields.put("Cache-Control", "no-store");
    fields.put("X-Content-Type-Options", "nosniff");
    fields.put("X-Frame-Options", "DENY");
    fields.put("Referrer-Policy", "same-origin");
    fields.put("Cross-Origin-Opener-Policy", "same-origin");
    fields.put("Cross-Origin-Resource-Policy", "same-origin");
    fields.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
  }

  void set(HttpServletResponse response, Origin origin) {
    fields.forEach(response::setHeader);
    if (origin.encrypted() && !origin.client().isLoopback()) {
      response.setHeader("Strict-Transport-Security", ONE_YEAR);
    }
  }
}
