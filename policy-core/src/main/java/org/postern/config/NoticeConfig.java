package org.postern.config;

import java.util.Locale;

/**
 * What the owners of accounts are written of.
 *
 * @param on whether changes and sign-ins from new networks are told to them, where there is mail
 * @param language of what is written while nobody's own language is known
 */
public record NoticeConfig(boolean on, Locale language) {
  static NoticeConfig read(ConfigReader reader) {
    return new NoticeConfig(
        reader.value("notices", true, ConfigReader::bool),
        reader.value("notices.language", Locale.ENGLISH, NoticeConfig::language));
  }

  private static Locale language(String text) {
    return switch (text) {
      case "en" -> Locale.ENGLISH;
      case "de" -> Locale.GERMAN;
      default -> throw new IllegalArgumentException('"' + text + "\" is none of en, de");
    };
  }
}
