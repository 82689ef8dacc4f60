package org.postern.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.CoreFixture;
import org.postern.jaas.servlet.ConnectionFilter;

/** A web application that logs in by itself, in a real servlet container. */
class ConnectionFilterTest {
  @TempDir Path directory;

  private static final class SigningIn extends HttpServlet {
    private final transient Stack stack;

    SigningIn(CoreFixture core) {
      this.stack = Stack.of(core, "helpdesk");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        stack.login(new Subject(), Caller.ofSimpleServer("bob", "secret"));
        response.getWriter().print("in");
      } catch (LoginException e) {
        response.getWriter().print(e.getClass().getSimpleName());
      }
    }
  }

  @Test
  void aLoginWithinTheFilterKnowsTheClientAndOneOutsideDoesNot() throws Exception {
    try (CoreFixture core = new CoreFixture("proxy.trusted = 127.0.0.1")) {
      core.addUser("bob");
      Tomcat tomcat = start(core);
      try {
        assertThat(get(tomcat, "/guarded")).isEqualTo("in");
        assertThat(get(tomcat, "/bare")).isEqualTo("TlsRequiredException");
        assertThat(core.events).extracting(event -> event.address()).containsExactly("203.0.113.9");
      } finally {
        tomcat.stop();
        tomcat.destroy();
      }
    }
  }

  private Tomcat start(CoreFixture core) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "servlet", new SigningIn(core));
    context.addServletMappingDecoded("/*", "servlet");
    FilterDef filter = new FilterDef();
    filter.setFilterName("connection");
    filter.setFilter(new ConnectionFilter());
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("connection");
    mapping.addURLPattern("/guarded");
    context.addFilterMap(mapping);
    tomcat.start();
    return tomcat;
  }

  private static String get(Tomcat tomcat, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).header("X-Forwarded-For", "203.0.113.9").build(),
            BodyHandlers.ofString())
        .body();
  }
}
