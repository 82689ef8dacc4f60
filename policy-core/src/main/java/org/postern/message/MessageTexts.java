package org.postern.message;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The texts of messages, in the languages that there is a catalogue of: {@code messages.properties}
 * is the English one and stands in for all others. Thread-safe.
 */
public final class MessageTexts {
  private static final String CATALOGUE = "org.postern.message.messages";

  private MessageTexts() {}

  /**
   * A message of the catalogue: its {@code .subject} and its {@code .text}.
   *
   * @param arguments for the places {@code {0}}, {@code {1}} and so on in both, as they are
   * @throws java.util.MissingResourceException when the catalogue has no such message
   */
  public static Message compose(String key, Locale language, String... arguments) {
    ResourceBundle texts = texts(language);
    return new Message(
        fill(texts.getString(key + ".subject"), language, arguments),
        fill(texts.getString(key + ".text"), language, arguments));
  }

  /**
   * A part of a message.
   *
   * @param arguments for the places in it, as they are
   * @throws java.util.MissingResourceException when the catalogue has no such key
   */
  public static String phrase(String key, Locale language, String... arguments) {
    return fill(texts(language).getString(key), language, arguments);
  }

  /** Whether the catalogue has a key. */
  public static boolean has(String key, Locale language) {
    return texts(language).containsKey(key);
  }

  private static ResourceBundle texts(Locale language) {
    return ResourceBundle.getBundle(
        CATALOGUE,
        language,
        MessageTexts.class.getClassLoader(),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  private static String fill(String pattern, Locale language, String... arguments) {
    Object[] all = Arrays.copyOf(arguments, arguments.length, Object[].class);
    return new MessageFormat(pattern, language).format(all);
  }
}
