package org.postern.audit;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.token.TokenId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One login, one change to an account, or requests that were refused before they came to either.
 * Holds no secret.
 *
 * @param time when it was decided
 * @param user the user name, in normal form; as typed names may be passwords typed into the wrong
 *     field, a name that is none is empty
 * @param account empty when no account of Postern's is concerned
 * @param service the name of the service, or {@code administration}
 * @param address the client's address, or {@code unknown}
 * @param outcome such as {@code accepted}, {@code rejected}, {@code changed}
 * @param reason such as {@code wrong-password}; empty where the outcome says it all
 * @param token the token whose code it was
 * @param path one of those that there are, where a request was refused; else empty
 * @param count so many of a kind, the last of them at that time; 1 or more
 */
public record AuditEvent(
    Instant time,
    String user,
    Optional<AccountId> account,
    String service,
    String address,
    String outcome,
    String reason,
    Optional<TokenId> token,
    String path,
    int count) {

  /** One login, or one change. */
  public AuditEvent(
      Instant time,
      String user,
      Optional<AccountId> account,
      String service,
      String address,
      String outcome,
      String reason,
      Optional<TokenId> token) {
    this(time, user, account, service, address, outcome, reason, token, "", 1);
  }

  /**
   * A change that concerns no account.
   *
   * @param service as {@link #service}: who made it
   * @param what the change in a few words, without any secret
   */
  public static AuditEvent changed(Instant time, String service, String address, String what) {
    return new AuditEvent(
        time, "", Optional.empty(), service, address, "changed", what, Optional.empty());
  }

  /** Something that happened within, at nobody's request. */
  public static AuditEvent within(Instant time, String service, String outcome, String reason) {
    return new AuditEvent(
        time, "", Optional.empty(), service, "unknown", outcome, reason, Optional.empty());
  }

  /** Escapes all that is not ASCII, so that no name can forge a line or a terminal code. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The event as one line of JSON, without a line end. */
  public String toJson() {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("time", time.toString());
      json.writeStringProperty("user", user);
      account.ifPresent(id -> json.writeStringProperty("account", id.toString()));
      json.writeStringProperty("service", service);
      json.writeStringProperty("address", address);
      json.writeStringProperty("outcome", outcome);
      if (!reason.isEmpty()) {
        json.writeStringProperty("reason", reason);
      }
      token.ifPresent(id -> json.writeStringProperty("token", id.toString()));
      if (!path.isEmpty()) {
        json.writeStringProperty("path", path);
      }
      if (count > 1) {
        json.writeNumberProperty("count", count);
      }
      json.writeEndObject();
    }
    return line.toString();
  }
}
