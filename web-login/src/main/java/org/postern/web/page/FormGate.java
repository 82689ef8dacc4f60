package org.postern.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.postern.audit.RefusalReason;
import org.postern.audit.RefusedRequests;

/**
 * Lets a form through to its page with the token of the browser that sends it only, and tells the
 * audit of the others. Thread-safe.
 */
final class FormGate {
  private static final String TOKEN = "form";

  private final RefusedRequests refused;

  FormGate(RefusedRequests refused) {
    this.refused = refused;
  }

  /**
   * @param path of the page
   */
  Reply submit(Page page, String path, HttpServletRequest request, Visit visit) {
    try {
      return page.submit(visit, read(request, visit));
    } catch (Refused e) {
      refused.refused(visit.client(), path, e.reason);
      return Message.of(e.status, e.message);
    }
  }

  private static Form read(HttpServletRequest request, Visit visit) throws Refused {
    if (visit.unsent().isPresent()) {
      throw new Refused(RefusalReason.NO_COOKIE, 400, "cookies");
    }
    @Nullable String type = request.getContentType();
    if (type == null || !type.regionMatches(true, 0, Form.TYPE, 0, Form.TYPE.length())) {
      throw new Refused(RefusalReason.BAD_TYPE, 415, "bad-form");
    }
    Form form = form(request);
    if (!visit.browser().hasFormToken(form.text(TOKEN))) {
      throw new Refused(
          form.text(TOKEN).isEmpty() ? RefusalReason.NO_FORM_TOKEN : RefusalReason.STALE_FORM_TOKEN,
          403,
          "stale-form");
    }
    return form;
  }

  private static Form form(HttpServletRequest request) throws Refused {
    try {
      return Form.read(request.getInputStream());
    } catch (Form.Unreadable e) {
      throw new Refused(e.reason(), 400, "bad-form");
    } catch (IOException e) {
      throw new Refused(RefusalReason.BAD_FORM, 400, "bad-form");
    }
  }

  /** A form that no page is to see. */
  private static final class Refused extends Exception {
    final RefusalReason reason;
    final int status;

    /** The key of the {@link Message} that is shown. */
    final String message;

    Refused(RefusalReason reason, int status, String message) {
      super(reason.word(), null, false, false);
      this.reason = reason;
      this.status = status;
      this.message = message;
    }
  }
}
