package org.postern.web.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.web.page.Reply;

/** What was changed, for the page that one comes back to. */
enum Done {
  LEVEL,
  PIN,
  TOKEN_ADDED,
  TOKEN_SUSPENDED,
  TOKEN_RESUMED,
  TOKEN_REMOVED,
  TOKEN_RESYNCHRONISED,
  CONTACT_SET,
  CONTACT_REMOVED,
  PASSWORD,
  SESSIONS;

  static final Set<String> WORDS =
      Arrays.stream(values()).map(Done::word).collect(Collectors.toUnmodifiableSet());

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Back to the overview, which tells of it. */
  Reply reply() {
    return new Reply.Redirect(OverviewPage.PATH + "?done=" + word());
  }
}
