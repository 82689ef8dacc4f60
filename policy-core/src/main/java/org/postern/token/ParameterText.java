package org.postern.token;

import java.util.regex.Pattern;

/**
 * Reads {@code name=value;name=value}, the text in which kinds keep their settings: the expected
 * names, all of them, in their order, nothing else. So a value has one text only.
 */
final class ParameterText {
  private static final int MAX_LENGTH = 200;
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final String kind;
  private final String[] fields;
  private int place;

  /**
   * @throws IllegalArgumentException when the text has not that many fields
   */
  ParameterText(String kind, String text, int fieldCount) {
    this.kind = kind;
    this.fields = text.length() > MAX_LENGTH ? new String[0] : text.split(";", -1);
    if (fields.length != fieldCount) {
      throw new IllegalArgumentException(
          kind + " parameters: expected " + fieldCount + " fields, found " + fields.length);
    }
  }

  /**
   * The value of the next field.
   *
   * @throws IllegalArgumentException when the next field has another name
   */
  String next(String name) {
    String field = fields[place++];
    if (!field.startsWith(name + "=")) {
      throw new IllegalArgumentException(
          kind + " parameters: expected " + name + "=… as field " + place);
    }
    return field.substring(name.length() + 1);
  }

  /**
   * The value of the next field, a number of at most nine digits.
   *
   * @throws IllegalArgumentException when the next field has another name or is no such number
   */
  int nextNumber(String name) {
    String value = next(name);
    if (!NUMBER.matcher(value).matches()) {
      throw new IllegalArgumentException(kind + " parameters: " + name + " is not a number");
    }
    return Integer.parseInt(value);
  }

  /**
   * The value of the next field, an algorithm.
   *
   * @throws IllegalArgumentException when the next field has another name or is no such algorithm
   */
  HmacAlgorithm nextAlgorithm() {
    return HmacAlgorithm.named(next("algorithm"))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    kind + " parameters: algorithm is not SHA1, SHA256 or SHA512"));
  }
}
