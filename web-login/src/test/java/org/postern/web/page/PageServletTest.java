package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.web.Site;
import org.postern.web.WebServer;

class PageServletTest {
  /** A page whose template fails half-way, for want of a text with what was typed in its name. */
  private static final class TornPage implements Page {
    @Override
    public Reply show(Visit visit) {
      return Message.of("1234755224", "");
    }

    @Override
    public Reply submit(Visit visit, Form form) {
      return show(visit);
    }
  }

  /** A page with a fault that quotes what was typed. */
  private static final class FaultyPage implements Page {
    @Override
    public Reply show(Visit visit) {
      throw new IllegalStateException("1234755224");
    }

    @Override
    public Reply submit(Visit visit, Form form) {
      return show(visit);
    }
  }

  private final CoreFixture core = new CoreFixture("proxy.trusted = 127.0.0.1");
  private final WebServer server = WebServer.start(site(servlet()));
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("org.postern.web");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logRecord) {
          logged.add(logRecord);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private PageServlet servlet() {
    return new PageServlet(
        core.core,
        core.refusedRequests,
        Map.of("/faulty", new FaultyPage(), "/torn", new TornPage()),
        "Postern",
        core.config.doors().proxies(),
        new ReturnTo(Set.of(), List.of()),
        new SecureRandom());
  }

  private static Site site(HttpServlet servlet) {
    return new Site("test", "127.0.0.1", 0, Optional.empty(), Map.of("/*", servlet), Map.of());
  }

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    server.close();
    core.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/faulty", "/torn"})
  void aFaultShouldBeAPageThatTellsNothingOfIt(String path) {
    TestBrowser browser = new TestBrowser(server.port()).open(path);

    assertThat(browser.status).isEqualTo(500);
    assertThat(browser.page)
        .startsWith("<!DOCTYPE html>")
        .contains("Something went wrong")
        .contains("</html>")
        .doesNotContain("1234755224");
    assertThat(browser.answer.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/faulty", "/torn"})
  void aFaultShouldBeLoggedOnceWithItsPlaceAndWithoutItsWords(String path) {
    new TestBrowser(server.port()).open(path);

    assertThat(logged).hasSize(1);
    StringWriter trace = new StringWriter();
    logged.get(0).getThrown().printStackTrace(new PrintWriter(trace));
    assertThat(logged.get(0).getMessage()).isEqualTo("a page failed");
    assertThat(trace.toString())
        .contains("at org.postern.web.page.")
        .contains(path.equals("/torn") ? "MissingResourceException" : "IllegalStateException")
        .doesNotContain("1234755224");
  }
}
