package org.postern.web.page;

/** What a page answers. */
public sealed interface Reply {
  /**
   * A page to look at.
   *
   * @param status of HTTP
   * @param template its name, without {@code .jte}
   * @param view what the template shows, beside the {@link Frame}
   */
  record Html(int status, String template, Object view) implements Reply {
    @Override
    public String toString() {
      return "Html[" + status + ' ' + template + ']';
    }
  }

  /**
   * Another page to go to, by GET.
   *
   * @param address of one of these pages, without the base, or a whole one of elsewhere
   */
  record Redirect(String address) implements Reply {}

  /** The page as it should be. */
  static Reply page(String template, Object view) {
    return new Html(200, template, view);
  }

  /** The page once more, for what was sent with it cannot be done (RFC 9110, section 15.5.21). */
  static Reply again(String template, Object view) {
    return new Html(422, template, view);
  }
}
