package org.postern.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.postern.account.UserName;

/**
 * What stands around a page, for its template.
 *
 * @param site the name of the service, as authenticator apps show it
 * @param base what every address of these pages starts with: the web application's path
 * @param formToken for the forms in it
 * @param user who is signed in
 */
public record Frame(
    Texts texts, String site, String base, String formToken, Optional<UserName> user) {

  /** A text of the catalogue. */
  public String text(String key, Object... arguments) {
    return texts.get(key, arguments);
  }

  public String text(Phrase phrase) {
    return phrase.in(texts);
  }

  /** A moment, in the reader's language, in UTC. */
  public String time(Instant moment) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.language())
            .withZone(ZoneOffset.UTC)
            .format(moment)
        + " UTC";
  }

  /** The address of a page. */
  public String link(String path) {
    return base + path;
  }

  @Override
  public String toString() {
    return "Frame[" + base + ']';
  }
}
