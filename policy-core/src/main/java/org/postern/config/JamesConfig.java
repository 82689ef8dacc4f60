package org.postern.config;

import static org.postern.config.ConfigReader.list;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What only the James extension reads.
 *
 * @param unguarded servers, as {@code <file>/<server name>}, that are left on the stock login on
 *     purpose
 * @param jmap where the extension's own JMAP server listens; empty for none
 */
public record JamesConfig(Set<String> unguarded, Optional<JmapConfig> jmap) {
  static JamesConfig read(ConfigReader reader) {
    return new JamesConfig(
        Set.copyOf(reader.value("james.unguarded", List.of(), list(ConfigReader::nonEmpty))),
        JmapConfig.read(reader));
  }
}
