package org.postern.james.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.inject.Guice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.user.api.UsersRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.postern.Postern;
import org.postern.address.ClientAddress;
import org.postern.james.JamesConf;
import org.postern.james.JamesPostern;
import org.postern.login.LoginAttempt;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.yubico.ValidationClient.Health;
import reactor.core.publisher.Mono;

class PosternHealthTest {
  private final RecordingMetricFactory metrics = new RecordingMetricFactory();

  @TempDir Path directory;
  private Postern postern;
  private PosternHealthCheck check;

  @BeforeEach
  void open() {
    var james =
        Guice.createInjector(
            new JamesConf(directory).module(),
            binder -> {
              binder.bind(UsersRepository.class).toInstance(Mockito.mock(UsersRepository.class));
              binder.bind(DomainList.class).toInstance(Mockito.mock(DomainList.class));
              binder.bind(MetricFactory.class).toInstance(metrics);
              binder.bind(GaugeRegistry.class).toInstance(Mockito.mock(GaugeRegistry.class));
            });
    postern = james.getInstance(JamesPostern.class).postern();
    check = james.getInstance(PosternHealthCheck.class);
  }

  @AfterEach
  void close() {
    postern.close();
  }

  @Test
  void aStoreThatAnswersIsHealthy() {
    assertThat(result().isHealthy()).isTrue();
  }

  @Test
  void aStoreThatCannotAnswerIsUnhealthy() {
    postern.close();

    assertThat(result().isUnHealthy()).isTrue();
    assertThat(result().getCause()).hasValueSatisfying(c -> assertThat(c).contains("store"));
  }

  @Test
  void aValidationServiceThatCouldNotAnswerDegrades() {
    URI url = URI.create("https://validation.example.test/verify");
    List<Health> asked = new ArrayList<>();
    HealthCheck check = new PosternHealthCheck(postern.store().accounts(), () -> 0, () -> asked);

    asked.add(new Health(url, Instant.EPOCH, Optional.empty()));
    assertThat(result(check).isHealthy()).isTrue();
    asked.set(0, new Health(url, Instant.EPOCH, Optional.of("HTTP status 503")));
    assertThat(result(check).isDegraded()).isTrue();
    assertThat(result(check).getCause().orElseThrow())
        .isEqualTo("https://validation.example.test/verify: HTTP status 503");
  }

  @Test
  void signInsThatWereDroppedSinceTheCheckBeforeAreADegradation() {
    AtomicLong dropped = new AtomicLong(3);
    HealthCheck slow = new PosternHealthCheck(postern.store().accounts(), dropped::get, List::of);

    assertThat(result(slow).isDegraded()).isTrue();
    assertThat(result(slow).isHealthy()).isTrue();

    dropped.set(5);
    assertThat(result(slow).getCause())
        .contains("2 sign-ins were not written for the owners' eyes");
  }

  @Test
  void loginsAreCountedByServiceAndOutcome() {
    postern
        .core()
        .authenticate(
            LoginAttempt.of(
                "nobody@example.test",
                Secret.of("wrong"),
                Service.IMAP,
                ClientAddress.parse("127.0.0.1"),
                true));

    await().until(() -> metrics.countFor("postern.imap.rejected") == 1);
  }

  private Result result() {
    return result(check);
  }

  private static Result result(HealthCheck check) {
    return Mono.from(check.check()).block();
  }
}
