package org.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.MutableClock;
import org.postern.address.ClientAddress;

final class RefusedRequestsTest {
  private static final ClientAddress CLIENT = ClientAddress.parse("192.0.2.7");
  private static final ClientAddress NEIGHBOUR = ClientAddress.parse("192.0.2.8");
  private static final ClientAddress ELSEWHERE = ClientAddress.parse("2001:db8::7");

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final List<AuditEvent> lines = new ArrayList<>();
  private final RefusedRequests requests = new RefusedRequests(lines::add, clock);

  @Test
  void aRefusedRequestIsALineAtOnce() {
    requests.refused(CLIENT, "/sign-in", RefusalReason.NO_FORM_TOKEN);

    assertThat(lines)
        .extracting(AuditEvent::toJson)
        .containsExactly(
            "{\"time\":\"2026-11-24T12:00:00Z\",\"user\":\"\",\"service\":\"web\","
                + "\"address\":\"192.0.2.7\",\"outcome\":\"refused-request\","
                + "\"reason\":\"no-form-token\",\"path\":\"/sign-in\"}");
  }

  @Test
  void repeatsOfANetworkAreOneLineWithTheirNumberAndTheTimeAndAddressOfTheLast() {
    requests.refused(CLIENT, "/auth", RefusalReason.WRONG_KEY);
    for (int i = 0; i < 1000; i++) {
      clock.advance(Duration.ofMillis(10));
      requests.refused(i % 2 == 0 ? CLIENT : NEIGHBOUR, "/auth", RefusalReason.WRONG_KEY);
    }
    assertThat(lines).hasSize(1);

    requests.tellRepeats();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).toJson())
        .isEqualTo(
            "{\"time\":\"2026-11-24T12:00:10Z\",\"user\":\"\",\"service\":\"web\","
                + "\"address\":\"192.0.2.8\",\"outcome\":\"refused-request\","
                + "\"reason\":\"wrong-key\",\"path\":\"/auth\",\"count\":1000}");
  }

  @Test
  void aFloodThatGoesOnIsOneLineEachTime() {
    for (int minute = 0; minute < 10; minute++) {
      for (int i = 0; i < 100; i++) {
        requests.refused(CLIENT, "/auth", RefusalReason.WRONG_KEY);
      }
      requests.tellRepeats();
    }

    assertThat(lines).hasSize(11);
    assertThat(told()).isEqualTo(1000);
  }

  @Test
  void whatComesAgainAfterAWhileWithoutIsALineAtOnce() {
    requests.refused(CLIENT, "/auth", RefusalReason.WRONG_KEY);
    requests.tellRepeats();
    assertThat(lines).as("nothing to tell").hasSize(1);

    requests.refused(CLIENT, "/auth", RefusalReason.WRONG_KEY);
    assertThat(lines).hasSize(2);
  }

  @Test
  void networksPathsAndReasonsAreToldApart() {
    requests.refused(CLIENT, "/sign-in", RefusalReason.NO_FORM_TOKEN);
    requests.refused(ELSEWHERE, "/sign-in", RefusalReason.NO_FORM_TOKEN);
    requests.refused(ClientAddress.UNKNOWN, "/sign-in", RefusalReason.NO_FORM_TOKEN);
    requests.refused(CLIENT, "/settings/pin", RefusalReason.NO_FORM_TOKEN);
    requests.refused(CLIENT, "/sign-in", RefusalReason.TOO_LARGE);

    assertThat(lines)
        .extracting(AuditEvent::address)
        .containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:7", "unknown", "192.0.2.7", "192.0.2.7");
  }

  @Test
  void aFloodFromManyNetworksSharesLinesAndNoneIsUncounted() {
    for (int i = 0; i < 50_000; i++) {
      ClientAddress client = ClientAddress.parse("10." + i / 256 + "." + i % 256 + ".1");
      requests.refused(client, "/auth", RefusalReason.WRONG_KEY);
    }
    requests.tellRepeats();

    assertThat(lines).hasSize(RefusedRequests.MOST + 2);
    assertThat(lines.get(lines.size() - 1).address()).isEqualTo("others");
    assertThat(told()).isEqualTo(50_000);
  }

  @Test
  void reasonsAreWordsWithHyphens() {
    assertThat(RefusalReason.values())
        .extracting(RefusalReason::word)
        .allMatch(word -> word.matches("[a-z-]+"))
        .contains("stale-form-token");
  }

  private int told() {
    return lines.stream().mapToInt(AuditEvent::count).sum();
  }
}
