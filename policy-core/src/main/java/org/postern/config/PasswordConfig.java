package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.integer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who knows the normal passwords outside James, where James itself does; and, everywhere, which may
 * not become anybody's.
 *
 * @param authority the kind: such as {@code sql}, {@code ldap}, {@code imap} or {@code jaas}
 * @param timeout after which a question counts as not answered, waiting for a turn included
 * @param connections how many questions are asked at once, 1 to 1000
 * @param cache how long a normal password that was right is remembered; empty for not at all
 * @param breachedFile lists the passwords that were stolen elsewhere
 */
public record PasswordConfig(
    Optional<String> authority,
    Duration timeout,
    int connections,
    Optional<Duration> cache,
    Optional<Path> breachedFile,
    Optional<SqlPasswordConfig> sql,
    Optional<LdapPasswordConfig> ldap,
    Optional<ImapPasswordConfig> imap,
    Optional<JaasPasswordConfig> jaas) {
  static PasswordConfig read(ConfigReader reader) {
    return new PasswordConfig(
        reader.optional("password.authority", ConfigReader::nonEmpty),
        reader.value(
            "password.timeout",
            Duration.ofSeconds(5),
            duration(Duration.ofMillis(250), Duration.ofMinutes(1))),
        reader.value("password.connections", 10, integer(1, 1000)),
        reader.optional("password.cache", duration(Duration.ofSeconds(1), Duration.ofMinutes(5))),
        reader.optional("password.breached-file", reader::path),
        SqlPasswordConfig.read(reader),
        LdapPasswordConfig.read(reader),
        ImapPasswordConfig.read(reader),
        JaasPasswordConfig.read(reader));
  }
}
