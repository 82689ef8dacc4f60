package org.postern.james.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
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
  void signInsThatWereDroppedSinceTheCheckBeforeAreADegradation() {
    AtomicLong dropped = new AtomicLong(3);
    HealthCheck slow = new PosternHealthCheck(postern.store().accounts(), dropped::get);

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

    assertThat(metrics.countFor("postern.imap.rejected")).isEqualTo(1);
  }

  private Result result() {
    return result(check);
  }

  private static Result result(HealthCheck check) {
    return Mono.from(check.check()).block();
  }
}
