package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.web.Site;
import org.postern.web.WebServer;

class PageServletTest {
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

  @Test
  void aFaultShouldBeAPageThatTellsNothingOfIt() throws Exception {
    CoreFixture core = new CoreFixture();
    PageServlet servlet =
        new PageServlet(
            core.core,
            Map.of("/faulty", new FaultyPage()),
            "Postern",
            core.config.doors().proxies(),
            new ReturnTo(Set.of(), List.of()),
            new SecureRandom());
    try (WebServer server =
        WebServer.start(
            new Site("test", "127.0.0.1", 0, Optional.empty(), Map.of("/*", servlet), Map.of()))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + server.port() + "/faulty"))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("Something went wrong").doesNotContain("1234755224");
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    } finally {
      core.close();
    }
  }
}
