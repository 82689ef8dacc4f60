package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.postern.MutableClock;

class UpstreamTroubleTest {
  private final MutableClock clock = new MutableClock(Instant.EPOCH);
  private final List<String> lines = new ArrayList<>();
  private final UpstreamTrouble trouble =
      new UpstreamTrouble(URI.create("http://127.0.0.1:5232"), clock, lines::add);

  @Test
  void aServerThatIsGoneIsOneLineAMinute() {
    trouble.report(new ConnectException("refused"));
    trouble.report(new ConnectException("refused"));
    clock.advance(Duration.ofSeconds(59));
    trouble.report(new ConnectException("refused"));
    assertThat(lines)
        .containsExactly(
            "dav.upstream: http://127.0.0.1:5232 gives no answer (ConnectException); does it run,"
                + " and does curl -i http://127.0.0.1:5232 reach it from here?");

    clock.advance(Duration.ofSeconds(1));
    trouble.report(new ConnectException("refused"));
    assertThat(lines).hasSize(2);
  }

  @Test
  void aServerThatIsSlowIsToldApart() {
    trouble.report(new TimeoutException());

    assertThat(lines).singleElement().asString().contains("dav.upstream-timeout");
  }
}
