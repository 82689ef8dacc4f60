package org.postern.sasl;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.login.PolicyCore;

/** What a host has passed, read. */
record HostProperties(Map<String, ?> properties) {
  private static final String QOP = "auth";

  static HostProperties of(@Nullable Map<String, ?> passed) {
    return new HostProperties(Optional.<Map<String, ?>>ofNullable(passed).orElse(Map.of()));
  }

  private Optional<String> text(String key) {
    return Optional.<Object>ofNullable(properties.get(key)).map(Object::toString);
  }

  /** Whether the host asks for that policy ({@code Sasl.POLICY_*}). */
  boolean asksFor(String policy) {
    return text(policy).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Whether the host can do without a security layer. */
  boolean takesNoLayer() {
    return text(Sasl.QOP).map(qop -> List.of(qop.split("[ ,]+")).contains(QOP)).orElse(true);
  }

  Optional<PolicyCore> core() {
    return properties.get(SaslProperties.CORE) instanceof PolicyCore core
        ? Optional.of(core)
        : Optional.empty();
  }

  ClientAddress client() {
    Object address = properties.get(SaslProperties.REMOTE_ADDRESS);
    if (address instanceof ClientAddress client) {
      return client;
    }
    if (address instanceof InetAddress known) {
      return ClientAddress.of(known);
    }
    if (address instanceof InetSocketAddress socket && socket.getAddress() != null) {
      return ClientAddress.of(socket.getAddress());
    }
    return address instanceof String literal ? ClientAddress.parse(literal) : ClientAddress.UNKNOWN;
  }

  boolean tls() {
    return text(SaslProperties.TLS).filter("true"::equals).isPresent();
  }

  /**
   * @throws SaslException when the host asks for one that there is not
   */
  Preparation preparation() throws SaslException {
    Optional<String> word = text(SaslProperties.SASLPREP);
    if (word.isEmpty()) {
      return Preparation.NAMES;
    }
    return Arrays.stream(Preparation.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word.get()))
        .findFirst()
        .orElseThrow(
            () -> new SaslException(SaslProperties.SASLPREP + " is none of none, names, all"));
  }
}
