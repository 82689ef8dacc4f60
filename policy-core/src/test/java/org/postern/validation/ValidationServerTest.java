package org.postern.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.FailingPort;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.audit.AuditEvent;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.store.ApiClient;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.store.memory.MemoryStore;
import org.postern.token.NewToken;
import org.postern.token.yubico.ValidationFields;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;

final class ValidationServerTest {
  private static final String NONCE = "0123456789abcdefABCD";

  private final FailingPort fault = new FailingPort(() -> new StoreException("the disk is full"));
  private final CoreFixture fixture = new CoreFixture(fault.before(Store.class, new MemoryStore()));
  private final Secret key = Secret.of("20 bytes of a secret");
  private ValidationServer server;
  private ApiClient client;
  private YubikeyDevice device;

  @BeforeEach
  void enrol() {
    server = new ValidationServer(fixture.store, fixture.keyring, fixture.audit, fixture.clock);
    client =
        fixture
            .store
            .apiClients()
            .add(
                "vpn",
                id -> fixture.keyring.seal(ApiClient.context(id), key),
                fixture.clock.instant());
    NewToken token = YubikeyKind.generate(new SecureRandom());
    device = YubikeyDevice.programmed(token);
    fixture.addUser("bob@example.org");
    Account account = fixture.accounts.findOrCreate(new UserName("bob@example.org"));
    account = changed(fixture.enrolment.begin(ADMINISTRATOR, account, token, "key"));
    changed(
        fixture.enrolment.prove(
            ADMINISTRATOR,
            account,
            account.tokens().get(0).id(),
            device.touch(),
            Optional.of(Secret.of("1234")),
            SecurityLevel.WEB_OTP));
  }

  private Map<String, String> request(String otp) {
    return new TreeMap<>(Map.of("id", Long.toString(client.id()), "otp", otp, "nonce", NONCE));
  }

  private ValidationFields verify(Map<String, String> request) {
    return server.verify(new ValidationFields(request), "192.0.2.7");
  }

  private String status(Map<String, String> request) {
    return verify(request).get("status").orElseThrow();
  }

  @Test
  void aFreshCodeIsOkWithWhatWasAskedForAndTheSignature() {
    Map<String, String> request = request(device.touch());
    request.put("timestamp", "1");
    request.put("sl", "secure");
    request.put("timeout", "8");

    ValidationFields reply = verify(request);

    assertThat(reply.all())
        .containsEntry("status", "OK")
        .containsEntry("otp", request.get("otp"))
        .containsEntry("nonce", NONCE)
        .containsEntry("sl", "100")
        .containsEntry("sessioncounter", "1")
        .containsEntry("sessionuse", "1")
        .containsEntry("timestamp", Integer.toString(0x010203 + 16));
    assertThat(reply.get("t").orElseThrow()).isEqualTo("2026-11-24T12:00:00Z0000");
    assertThat(reply.signedBy(key)).isTrue();
    assertThat(reply.signedBy(Secret.of("another"))).isFalse();
  }

  @Test
  void aCodeIsOkOnceAndTheSameRequestIsKnownAgain() {
    String otp = device.touch();
    assertThat(status(request(otp))).isEqualTo("OK");

    assertThat(status(request(otp))).isEqualTo("REPLAYED_REQUEST");
    Map<String, String> another = request(otp);
    another.put("nonce", NONCE + "2");
    assertThat(status(another)).isEqualTo("REPLAYED_OTP");
  }

  @Test
  void anOlderCodeIsReplayedAndCountersDecideNotTimes() {
    String first = device.touch();
    device.plugIn();
    assertThat(status(request(device.touch()))).isEqualTo("OK");
    assertThat(status(request(first))).isEqualTo("REPLAYED_OTP");
    assertThat(status(request(device.otp(3, 0, 0)))).isEqualTo("OK");
  }

  @Test
  void aCodeUsedAtADoorIsReplayedHereAndTheOtherWayRound() {
    Account account = fixture.account("bob@example.org");
    String otp = device.touch();
    assertThat(fixture.signIn("bob@example.org", "1234" + otp))
        .isInstanceOf(LoginResult.Accepted.class);
    assertThat(status(request(otp))).isEqualTo("REPLAYED_OTP");

    String next = device.touch();
    assertThat(status(request(next))).isEqualTo("OK");
    assertThat(fixture.signIn("bob@example.org", "1234" + next))
        .isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.events)
        .filteredOn(event -> event.service().equals(ValidationServer.SERVICE))
        .extracting(AuditEvent::account, AuditEvent::address, AuditEvent::outcome)
        .contains(tuple(Optional.of(account.id()), "192.0.2.7", "accepted"));
  }

  @Test
  void suspendedTokensAndAccountsAreBadCodes() {
    Account account = fixture.account("bob@example.org");
    changed(fixture.accounts.suspendToken(ADMINISTRATOR, account, account.tokens().get(0).id()));
    assertThat(status(request(device.touch()))).isEqualTo("BAD_OTP");
    account = fixture.account("bob@example.org");
    changed(fixture.accounts.resumeToken(ADMINISTRATOR, account, account.tokens().get(0).id()));
    changed(
        fixture.accounts.setState(
            ADMINISTRATOR, fixture.account("bob@example.org"), AccountState.SUSPENDED));
    assertThat(status(request(device.touch()))).isEqualTo("BAD_OTP");
  }

  @ParameterizedTest
  @CsvSource({
    "otp, vvvvvvvvvvvvcccccccccccccccccccccccccccccccc, BAD_OTP",
    "otp, ccc, BAD_OTP",
    "otp, notmodhexnotmodhexnotmodhexnotmodhexnotmodhe, BAD_OTP",
    "otp, '', BAD_OTP",
    "otp, , MISSING_PARAMETER",
    "id, , MISSING_PARAMETER",
    "id, x, MISSING_PARAMETER",
    "id, -1, MISSING_PARAMETER",
    "id, 99999999999999999999, MISSING_PARAMETER",
    "id, 4711, NO_SUCH_CLIENT",
    "nonce, , MISSING_PARAMETER",
    "nonce, 123456789012345, MISSING_PARAMETER",
    "nonce, 12345678901234567890123456789012345678901, MISSING_PARAMETER",
    "nonce, 1234567890-123456, MISSING_PARAMETER",
    "sl, foo, MISSING_PARAMETER",
    "sl, 101, MISSING_PARAMETER",
    "timeout, soon, MISSING_PARAMETER",
    "timestamp, 2, MISSING_PARAMETER",
    "h, bm90IHRoZSBzaWduYXR1cmU=, BAD_SIGNATURE",
    "h, '', BAD_SIGNATURE",
  })
  void badRequestsAreToldApartAsTheReferenceServerDoes(String name, String value, String expected) {
    Map<String, String> request = request(device.touch());
    if (value == null) {
      request.remove(name);
    } else {
      request.put(name, value);
    }
    assertThat(status(request)).isEqualTo(expected);
    assertThat(status(request(device.otp(9, 0, 0)))).isEqualTo("OK");
  }

  @Test
  void aSignedRequestIsTakenAndAChangedOneIsNot() {
    ValidationFields signed = new ValidationFields(request(device.touch())).signed(key);
    Map<String, String> changed = signed.all();
    changed.put("nonce", NONCE + "x");
    assertThat(status(changed)).isEqualTo("BAD_SIGNATURE");
    assertThat(status(signed.all())).isEqualTo("OK");
  }

  @Test
  void upperCaseAndDvorakAreReadAndTheReplySaysTheNormalForm() {
    String otp = device.touch();
    ValidationFields reply = verify(request(otp.toUpperCase(Locale.ROOT)));
    assertThat(reply.get("status")).contains("OK");
    assertThat(reply.get("otp")).contains(otp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ApiClientStore.find", "AccountStore.findByPublicId", "TokenStore.consume"})
  void aFaultBehindTheServerIsABackendErrorAndSpendsNothing(String method) {
    String otp = device.touch();
    fault.fail(method);
    assertThat(status(request(otp))).isEqualTo("BACKEND_ERROR");
    fault.mend();
    assertThat(status(request(otp))).isEqualTo("OK");
  }

  @Test
  void ofOneCodeSentEightTimesAtOnceOneIsOk() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        String otp = device.touch();
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          Map<String, String> request = request(otp);
          request.put("nonce", NONCE + i);
          answers.add(
              pool.submit(
                  () -> {
                    start.await();
                    return status(request);
                  }));
        }
        List<String> statuses = new ArrayList<>();
        for (Future<String> answer : answers) {
          statuses.add(answer.get());
        }
        assertThat(statuses).containsOnly("OK", "REPLAYED_OTP").containsOnlyOnce("OK");
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
