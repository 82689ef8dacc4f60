package org.postern.token.yubico;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postern.secret.Secret;

/**
 * The fields of a validation request or reply, and the signature over them (Yubico, "Validation
 * Protocol Version 2.0", section "Signatures"): HMAC-SHA-1 over all fields but the signature
 * itself, sorted by name, {@code name=value} joined by {@code &}, nothing encoded. Immutable.
 */
public final class ValidationFields {
  /** The field that holds the signature. */
  public static final String SIGNATURE = "h";

  private final SortedMap<String, String> fields;

  public ValidationFields(Map<String, String> fields) {
    this.fields = new TreeMap<>(fields);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The names and values, sorted by name; a copy. */
  public SortedMap<String, String> all() {
    return new TreeMap<>(fields);
  }

  ValidationFields without(String... names) {
    SortedMap<String, String> rest = all();
    for (String name : names) {
      rest.remove(name);
    }
    return new ValidationFields(rest);
  }

  /** The same with the signature that this key makes. */
  public ValidationFields signed(Secret key) {
    SortedMap<String, String> all = all();
    all.put(SIGNATURE, signature(key));
    return new ValidationFields(all);
  }

  /** Whether the signature is there and is the one that this key makes. */
  public boolean signedBy(Secret key) {
    return get(SIGNATURE)
        .map(
            given ->
                MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8),
                    signature(key).getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }

  private String signature(Secret key) {
    String text =
        fields.entrySet().stream()
            .filter(field -> !field.getKey().equals(SIGNATURE))
            .map(field -> field.getKey() + '=' + field.getValue())
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.expose(), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-1", e);
    }
  }

  /** The names alone: a value may be a one-time password. */
  @Override
  public String toString() {
    return "ValidationFields" + fields.keySet();
  }
}
