package org.postern.config;

import java.util.Optional;

/**
 * Who knows the normal passwords outside James, where James itself does.
 *
 * @param authority the kind: such as {@code sql}, {@code ldap}, {@code imap} or {@code jaas}
 */
public record PasswordConfig(Optional<String> authority, Optional<JaasPasswordConfig> jaas) {
  static PasswordConfig read(ConfigReader reader) {
    return new PasswordConfig(
        reader.optional("password.authority", ConfigReader::nonEmpty),
        JaasPasswordConfig.read(reader));
  }
}
