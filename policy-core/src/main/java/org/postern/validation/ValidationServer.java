package org.postern.validation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.ApiClient;
import org.postern.store.Consumption;
import org.postern.store.Store;
import org.postern.token.StoredToken;
import org.postern.token.yubico.ValidationFields;
import org.postern.token.yubico.ValidationStatus;
import org.postern.token.yubico.YubicoOtp;
import org.postern.token.yubico.YubikeyKind;
import org.postern.token.yubico.YubikeySecret;
import org.postern.token.yubico.YubikeyState;

/**
 * Answers validation requests (Yubico, "Validation Protocol Version 2.0") with the statuses of the
 * reference server, save where that is wrong: a fault is {@code BACKEND_ERROR}, and of the same
 * one-time password sent many times at once exactly one is {@code OK}. Nodes agree through the
 * store that they share. Thread-safe.
 */
public final class ValidationServer {
  /** The service that the audit and the key's owner are told. */
  public static final String SERVICE = "validation";

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{16,40}");
  private static final Pattern SYNC_LEVEL = Pattern.compile("[0-9]{1,2}|100|fast|secure");
  private static final Pattern TIMEOUT = Pattern.compile("[0-9]{1,5}");

  /** As the reference server writes it: milliseconds follow the Z. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z0'SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Store store;
  private final Keyring keyring;
  private final AuditTrail audit;
  private final Clock clock;

  public ValidationServer(Store store, Keyring keyring, AuditTrail audit, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The reply to a request, signed if the request's client is known.
   *
   * @param request every parameter once
   * @param address of who asks, for the audit
   */
  public ValidationFields verify(ValidationFields request, String address) {
    try {
      return answer(request, address);
    } catch (RuntimeException e) {
      return reply(request, ValidationStatus.BACKEND_ERROR, Map.of());
    }
  }

  private ValidationFields answer(ValidationFields request, String address) {
    Optional<String> id = request.get("id").filter(text -> ID.matcher(text).matches());
    if (id.isEmpty()) {
      return reply(request, ValidationStatus.MISSING_PARAMETER, Map.of());
    }
    Optional<ApiClient> client = store.apiClients().find(Long.parseLong(id.get()));
    if (client.isEmpty()) {
      return reply(request, ValidationStatus.NO_SUCH_CLIENT, Map.of());
    }
    try (Secret key = keyring.open(ApiClient.context(client.get().id()), client.get().key())) {
      return answerTo(key, request, address).signed(key);
    }
  }

  private ValidationFields answerTo(Secret key, ValidationFields request, String address) {
    if (request.get(ValidationFields.SIGNATURE).isPresent() && !request.signedBy(key)) {
      return reply(request, ValidationStatus.BAD_SIGNATURE, Map.of());
    }
    if (!complete(request)) {
      return reply(request, ValidationStatus.MISSING_PARAMETER, Map.of());
    }
    try {
      return request
          .get("otp")
          .flatMap(YubicoOtp::parse)
          .map(otp -> validate(otp, request, address))
          .orElseGet(() -> reply(request, ValidationStatus.BAD_OTP, Map.of()));
    } catch (RuntimeException e) {
      return reply(request, ValidationStatus.BACKEND_ERROR, Map.of());
    }
  }

  private static boolean complete(ValidationFields request) {
    return request.get("otp").isPresent()
        && request.get("nonce").filter(text -> NONCE.matcher(text).matches()).isPresent()
        && request.get("sl").stream().allMatch(text -> SYNC_LEVEL.matcher(text).matches())
        && request.get("timeout").stream().allMatch(text -> TIMEOUT.matcher(text).matches())
        && request.get("timestamp").stream().allMatch(text -> text.equals("1"));
  }

  private ValidationFields validate(YubicoOtp otp, ValidationFields request, String address) {
    Optional<Account> account = store.accounts().findByPublicId(otp.publicId());
    Optional<StoredToken> token = account.flatMap(owner -> yubikey(owner, otp.publicId()));
    if (account.isEmpty() || token.isEmpty()) {
      return reply(request, ValidationStatus.BAD_OTP, Map.of());
    }
    Optional<YubikeyState> state = open(account.get(), token.get(), otp);
    ValidationStatus status =
        state
            .filter(any -> usable(account.get(), token.get()))
            .map(seen -> consume(account.get(), token.get(), seen, request))
            .orElse(ValidationStatus.BAD_OTP);
    record(account.get(), token.get(), status, address);
    return reply(
        request, status, status == ValidationStatus.OK ? details(request, state) : Map.of());
  }

  private static Optional<StoredToken> yubikey(Account account, String publicId) {
    return account.tokens().stream()
        .filter(token -> token.kind().equals(YubikeyKind.NAME))
        .filter(token -> token.identifier().equals(Optional.of(publicId)))
        .findFirst();
  }

  private Optional<YubikeyState> open(Account account, StoredToken token, YubicoOtp otp) {
    try (Secret secret =
        keyring.open(Account.tokenContext(account.id(), token.id()), token.secret())) {
      return new YubikeySecret(secret).open(otp.block());
    }
  }

  private static boolean usable(Account account, StoredToken token) {
    return token.usable() && account.state() == AccountState.ACTIVE;
  }

  private ValidationStatus consume(
      Account account, StoredToken token, YubikeyState state, ValidationFields request) {
    Optional<String> nonce = request.get("nonce");
    Consumption claim = new Consumption(token.id(), state.position(), 0, clock.instant(), nonce);
    if (store.tokens().consume(account.id(), account.version(), claim)) {
      return ValidationStatus.OK;
    }
    return store.tokens().request(token.id(), state.position()).equals(nonce)
        ? ValidationStatus.REPLAYED_REQUEST
        : ValidationStatus.REPLAYED_OTP;
  }

  private void record(Account account, StoredToken token, ValidationStatus status, String address) {
    boolean accepted = status == ValidationStatus.OK;
    audit.signIn(
        new AuditEvent(
            clock.instant(),
            account.name().value(),
            Optional.of(account.id()),
            SERVICE,
            address,
            accepted ? "accepted" : "rejected",
            accepted ? "" : status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            Optional.of(token.id())));
  }

  private static Map<String, String> details(
      ValidationFields request, Optional<YubikeyState> state) {
    SortedMap<String, String> details = new TreeMap<>();
    // The store is one for all nodes, so every one of them agrees to what was answered.
    details.put("sl", "100");
    if (request.get("timestamp").isPresent()) {
      state.ifPresent(
          seen -> {
            details.put("timestamp", Integer.toString(seen.timestamp()));
            details.put("sessioncounter", Integer.toString(seen.useCounter()));
            details.put("sessionuse", Integer.toString(seen.sessionUse()));
          });
    }
    return details;
  }

  private ValidationFields reply(
      ValidationFields request, ValidationStatus status, Map<String, String> details) {
    SortedMap<String, String> fields = new TreeMap<>(details);
    fields.put("t", TIME.format(clock.instant()));
    fields.put("status", status.name());
    // What makes no sense is not repeated: it could forge a line of the reply.
    request.get("otp").flatMap(YubicoOtp::parse).ifPresent(otp -> fields.put("otp", otp.text()));
    request
        .get("nonce")
        .filter(text -> NONCE.matcher(text).matches())
        .ifPresent(nonce -> fields.put("nonce", nonce));
    return new ValidationFields(fields);
  }
}
