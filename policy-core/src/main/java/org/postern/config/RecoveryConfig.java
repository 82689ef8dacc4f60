package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.list;
import static org.postern.config.ConfigReader.oneOf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How owners come back who lost their token.
 *
 * @param secondFactor what becomes of it
 * @param delay for how long it stays, where it is turned off later
 * @param servedDomains domains, in lower case, whose mailboxes are no place for a contact
 */
public record RecoveryConfig(
    SecondFactorLoss secondFactor, Duration delay, Set<String> servedDomains) {
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  static RecoveryConfig read(ConfigReader reader) {
    return new RecoveryConfig(
        reader.value(
            "recovery.second-factor", SecondFactorLoss.DISABLE, oneOf(SecondFactorLoss.class)),
        reader.value(
            "recovery.delay",
            Duration.ofHours(24),
            duration(Duration.ofHours(1), Duration.ofDays(14))),
        Set.copyOf(
            reader.value("recovery.served-domains", List.of(), list(RecoveryConfig::domain))));
  }

  private static String domain(String text) {
    String domain = text.toLowerCase(Locale.ROOT);
    if (!DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException('"' + text + "\" is no domain such as example.org");
    }
    return domain;
  }
}
