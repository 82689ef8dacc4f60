package org.postern.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders pages. Everything that is not part of a template is escaped. Thread-safe. */
final class Templates {
  private static final String PACKAGE = "org.postern.web.page.compiled";

  private final TemplateEngine engine = engine();

  /** jte looks where the thread loads from, and in James that is not where this class is. */
  private static TemplateEngine engine() {
    Thread thread = Thread.currentThread();
    @Nullable ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Templates.class.getClassLoader());
    try {
      return TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  Utf8ByteOutput render(Reply.Html page, Frame frame) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(page.template() + ".jte", Map.of("frame", frame, "view", page.view()), output);
    return output;
  }
}
