package org.postern.james.webadmin;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryTaskManager;
import org.apache.james.task.TaskManager;
import org.apache.james.user.api.DelegationStore;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.WebAdminConfiguration;
import org.apache.james.webadmin.WebAdminServer;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.mdc.LoggingRequestFilter;
import org.apache.james.webadmin.routes.UserRoutes;
import org.apache.james.webadmin.routes.UsernameChangeRoutes;
import org.apache.james.webadmin.utils.JsonTransformerModule;
import org.postern.CoreFixture;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.Actor;
import org.postern.james.JamesConf;
import org.postern.james.JamesPostern;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

/** James' WebAdmin with its own user routes and ours, wired as James does, over HTTP. */
final class WebAdmin implements AutoCloseable {
  private static final Actor OWNER = new Actor("test", "unknown");

  final UsersRepository users;
  final Postern postern;
  private final WebAdminServer server;
  private final MemoryTaskManager tasks = new MemoryTaskManager(new Hostname("localhost"));
  private final HttpClient client = HttpClient.newHttpClient();

  private final MetricFactory metrics = new RecordingMetricFactory();

  WebAdmin(Path directory, AuthenticationFilter authentication) throws Exception {
    DomainList domains = mock(DomainList.class);
    when(domains.containsDomain(any())).thenReturn(true);
    when(domains.containsDomain(Domain.of("elsewhere.test"))).thenReturn(false);
    this.users = spy(MemoryUsersRepository.withVirtualHosting(domains));
    Injector james =
        Guice.createInjector(
            new JamesConf(directory).module(),
            binder -> {
              // As an instance it would be injected, and ask for half of James.
              binder.bind(UsersRepository.class).toProvider(() -> users);
              binder.bind(DomainList.class).toInstance(domains);
              binder.bind(MetricFactory.class).toInstance(metrics);
              binder.bind(GaugeRegistry.class).toInstance(mock(GaugeRegistry.class));
              binder.bind(TaskManager.class).toInstance(tasks);
              binder.bind(CanSendFrom.class).toInstance(mock(CanSendFrom.class));
              binder.bind(DelegationStore.class).toInstance(mock(DelegationStore.class));
              Multibinder.newSetBinder(binder, JsonTransformerModule.class);
              Multibinder.newSetBinder(binder, UsernameChangeTaskStep.class);
            });
    this.postern = james.getInstance(JamesPostern.class).postern();
    List<Routes> routes =
        List.of(
            james.getInstance(UserRoutes.class),
            james.getInstance(UsernameChangeRoutes.class),
            james.getInstance(PosternRoutes.class),
            james.getInstance(FollowUsers.class));
    this.server =
        new WebAdminServer(
            WebAdminConfiguration.TEST_CONFIGURATION,
            routes,
            authentication,
            metrics,
            LoggingRequestFilter.create()) {};
    server.start();
  }

  void addUser(String name) throws Exception {
    users.addUser(Username.of(name), "secret");
  }

  /** A user with the PIN 1234 and a proven token. */
  Account enrol(String name, SecurityLevel level) throws Exception {
    addUser(name);
    Account account = postern.accounts().findOrCreate(new UserName(name));
    Secret key = Secret.of("12345678901234567890");
    String parameters = TotpParameters.DEFAULT.encode();
    account =
        CoreFixture.changed(
            postern
                .enrolment()
                .begin(
                    OWNER,
                    account,
                    new NewToken(TotpKind.NAME, parameters, Secret.of(key.expose()), -1),
                    "phone"));
    return CoreFixture.changed(
        postern
            .enrolment()
            .prove(
                OWNER,
                account,
                account.tokens().get(0).id(),
                TotpParameters.DEFAULT.code(key, Instant.now()),
                Optional.of(Secret.of("1234")),
                level));
  }

  Optional<Account> account(String name) {
    return postern.accounts().find(new UserName(name));
  }

  HttpResponse<String> get(String path) {
    return call("GET", path, "");
  }

  HttpResponse<String> put(String path, String body) {
    return call("PUT", path, body);
  }

  HttpResponse<String> post(String path) {
    return call("POST", path, "");
  }

  HttpResponse<String> delete(String path) {
    return call("DELETE", path, "");
  }

  private HttpResponse<String> call(String method, String path, String body) {
    URI address = URI.create("http://127.0.0.1:" + server.getPort().getValue() + path);
    try {
      return client.send(
          HttpRequest.newBuilder(address)
              .timeout(Duration.ofSeconds(30))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    server.destroy();
    tasks.stop();
    postern.close();
  }
}
