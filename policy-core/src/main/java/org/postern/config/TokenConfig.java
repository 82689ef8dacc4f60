package org.postern.config;

/**
 * What tokens have in common.
 *
 * @param issuer shown by authenticator apps
 * @param hotpAutoResync whether a sign-in resynchronises an HOTP token that ran far ahead, by two
 *     consecutive codes
 */
public record TokenConfig(String issuer, boolean hotpAutoResync) {
  static TokenConfig read(ConfigReader reader) {
    return new TokenConfig(
        reader.value("token.issuer", "Postern", TokenConfig::issuer),
        reader.value("hotp.auto-resync", false, ConfigReader::bool));
  }

  private static String issuer(String text) {
    if (ConfigReader.nonEmpty(text).length() > 64 || text.indexOf(':') >= 0) {
      throw new IllegalArgumentException("is longer than 64 characters or holds a colon");
    }
    return text;
  }
}
