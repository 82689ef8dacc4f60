package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.audit.AuditEvent;
import org.postern.audit.RefusedRequests;

/** What the audit says of requests that never get to the policy core. */
class RefusedSignInsTest {
  private static final String BODY = SignInSite.body("carol@example.test", "1234755224");

  private final SignInSite site = new SignInSite();

  @AfterEach
  void stop() {
    site.close();
  }

  private List<String> reasons() {
    return site.core.events.stream()
        .filter(event -> event.outcome().equals(RefusedRequests.OUTCOME))
        .map(AuditEvent::reason)
        .toList();
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(BODY));
  }

  @Test
  void whatIsNoSignInIsALineOfTheAuditForEachReason() {
    site.post("{\"user\":\"carol@example.test\",\"secret\":1234755224}");
    site.post(BODY + " ".repeat(SignInRequest.MAX_BYTES));
    site.send(site.request("/session").POST(BodyPublishers.ofString(BODY)));
    site.send(json(site.request("/session").setHeader("X-Forwarded-Proto", "http")));
    site.signOut("pt_1234755224");

    assertThat(reasons())
        .containsExactly("bad-request", "too-large", "bad-type", "in-clear", "invalid-ticket");
  }

  @Test
  void suchALineHasTheClientAndThePathAndNothingThatCameWithTheRequest() {
    site.send(json(site.request("/session?secret=1234755224")));

    assertThat(site.core.events)
        .extracting(AuditEvent::toJson)
        .containsExactly(
            "{\"time\":\"2026-11-24T12:00:00Z\",\"user\":\"\",\"service\":\"web\","
                + "\"address\":\"203.0.113.9\",\"outcome\":\"refused-request\","
                + "\"reason\":\"bad-request\",\"path\":\"/session\"}");
  }

  @Test
  void whatThePolicyCoreDecidesIsNoSuchLine() {
    site.core.addUser("carol@example.test");
    site.signIn("carol@example.test", "wrong");
    site.signOut(SignInSite.ticket(site.signIn("carol@example.test", "secret")));

    assertThat(reasons()).isEmpty();
  }
}
