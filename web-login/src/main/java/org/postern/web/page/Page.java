package org.postern.web.page;

/** One page at one path. Implementations are thread-safe. */
public interface Page {
  /** Answers GET; changes nothing. */
  Reply show(Visit visit);

  /** Answers POST, whose form has proven to come from a page that was shown to this browser. */
  Reply submit(Visit visit, Form form);
}
