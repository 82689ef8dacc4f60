package org.postern.web.page;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The words of the pages in one language, out of {@code texts.properties} (English, which stands in
 * for all others) and its translations. To add a language, add a catalogue and name it in {@link
 * #LANGUAGES}. Immutable and thread-safe.
 */
public final class Texts {
  /** The languages that there is a catalogue of, the first for whoever speaks none of them. */
  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final String CATALOGUE = "org.postern.web.page.texts";

  private final Locale language;
  private final ResourceBundle catalogue;

  Texts(Locale language) {
    this.language = language;
    this.catalogue =
        ResourceBundle.getBundle(
            CATALOGUE,
            language,
            Texts.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /**
   * In the language that a reader likes best of those there are.
   *
   * @param liked as {@code Accept-Language} has them (RFC 9110, section 12.5.4), best first
   */
  static Texts in(List<Locale> liked) {
    return new Texts(
        liked.stream()
            .map(Locale::getLanguage)
            .flatMap(code -> LANGUAGES.stream().filter(has -> has.getLanguage().equals(code)))
            .findFirst()
            .orElse(LANGUAGES.get(0)));
  }

  public Locale language() {
    return language;
  }

  /**
   * A text of the catalogue.
   *
   * @param arguments for the places {@code {0}}, {@code {1}} and so on
   * @throws java.util.MissingResourceException when there is none of that name
   */
  public String get(String key, Object... arguments) {
    return new MessageFormat(catalogue.getString(key), language).format(arguments);
  }

  /** A text of the catalogue, or the other one where the catalogue has none of that name. */
  public String getOr(String key, String otherwise) {
    return catalogue.containsKey(key) ? get(key) : otherwise;
  }

  List<String> keys() {
    return Collections.list(catalogue.getKeys());
  }
}
