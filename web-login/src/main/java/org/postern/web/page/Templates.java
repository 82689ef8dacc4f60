package org.postern.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Renders pages. Everything that is not part of a template is escaped. Thread-safe. */
final class Templates {
  private static final String PACKAGE = "org.postern.web.page.compiled";

  private final TemplateEngine engine = engine();

  /**
   * The library looks for templates by the thread's class loader, whichever it is given; inside
   * James that one knows no extension.
   */
  private static TemplateEngine engine() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader ours = Templates.class.getClassLoader();
    thread.setContextClassLoader(ours);
    try {
      return TemplateEngine.createPrecompiled(null, ContentType.Html, ours, PACKAGE);
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
