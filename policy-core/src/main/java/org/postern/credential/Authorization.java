package org.postern.credential;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.secret.Secret;

/** What the {@code Authorization} header of an HTTP request says, read strictly. */
public sealed interface Authorization {
  /** Nothing that is understood here: no header, or one of another scheme. */
  record None() implements Authorization {}

  /** A header that no client should send; nothing in it is tried. */
  record Malformed() implements Authorization {}

  /** A user name and a password (RFC 7617). */
  record Basic(String userName, Secret password) implements Authorization {}

  /** A bearer token (RFC 6750 §2.1). */
  record Bearer(Secret token) implements Authorization {}

  int MAX_LENGTH = 4096;
  Pattern FORM = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?: +([A-Za-z0-9._~+/-]+=*))?");

  /**
   * @param values of all such headers of the request
   */
  static Authorization parse(List<String> values) {
    if (values.isEmpty()) {
      return new None();
    }
    if (values.size() > 1 || values.get(0).length() > MAX_LENGTH) {
      return new Malformed();
    }
    String value = values.get(0).strip();
    String scheme = value.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    if (!scheme.equals("basic") && !scheme.equals("bearer")) {
      return new None();
    }
    Matcher form = FORM.matcher(value);
    if (!form.matches() || form.group(2) == null) {
      return new Malformed();
    }
    return scheme.equals("basic") ? basic(form.group(2)) : new Bearer(Secret.of(form.group(2)));
  }

  private static Authorization basic(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      String text = text(bytes);
      int colon = text.indexOf(':');
      boolean wellFormed =
          colon > 0
              && text.chars().noneMatch(Character::isISOControl)
              && Base64.getEncoder().encodeToString(bytes).equals(base64);
      return wellFormed
          ? new Basic(text.substring(0, colon), Secret.of(text.substring(colon + 1)))
          : new Malformed();
    } catch (IllegalArgumentException e) {
      return new Malformed();
    }
  }

  /** UTF-8, as every challenge of ours asks for; aiohttp, among others, sends ISO 8859-1 still. */
  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
