package org.postern.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.JavascriptExecutor;

/** Deque's axe-core: its script out of its JAR, run in the page at hand. */
final class Axe {
  private static final String SCRIPT = "/axe.min.js";

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(
          found => done(found.violations.map(v => ({
            id: v.id, impact: v.impact, help: v.help,
            nodes: v.nodes.map(n => n.target.join(' ') + '  ' + n.html + '  ' + n.failureSummary)}))),
          error => done(String(error)));
      """;

  private Axe() {}

  static String violations(JavascriptExecutor page) {
    if (page.executeScript("return typeof axe").equals("undefined")) {
      page.executeScript(script());
    }
    Object found = page.executeAsyncScript(RUN);
    if (!(found instanceof List<?> violations)) {
      throw new AssertionError("axe-core did not run: " + found);
    }
    return violations.stream().map(Axe::line).collect(Collectors.joining("\n"));
  }

  private static String line(Object violation) {
    Map<?, ?> fields = (Map<?, ?>) violation;
    return ((List<?>) fields.get("nodes"))
        .stream()
            .map(
                node ->
                    fields.get("id")
                        + " ("
                        + fields.get("impact")
                        + "): "
                        + fields.get("help")
                        + ": "
                        + node.toString().replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"));
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
