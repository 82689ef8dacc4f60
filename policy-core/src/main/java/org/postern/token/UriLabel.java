package org.postern.token;

/**
 * Whose token it is, as the URIs that apps read have it: {@code issuer:account}, each
 * percent-encoded.
 *
 * @param issuer who runs the service; may be empty
 * @param account not empty
 */
record UriLabel(String issuer, String account) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException when a name is too long (255 characters) or has control
   *     characters or spaces at its ends, or the account is empty or (with no issuer) has a colon
   */
  UriLabel {
    requireName(issuer);
    requireName(account);
    if (account.isEmpty()) {
      throw new IllegalArgumentException("the account's name is empty");
    }
    if (issuer.isEmpty() && account.contains(":")) {
      throw new IllegalArgumentException("a name with a colon needs an issuer before it");
    }
  }

  private static void requireName(String name) {
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a name has more than 255 characters");
    }
    if (!name.equals(name.strip()) || name.codePoints().anyMatch(UriLabel::forbidden)) {
      throw new IllegalArgumentException("a name has control characters or spaces at its ends");
    }
  }

  private static boolean forbidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /**
   * Reads one as other programs write it.
   *
   * @param issuer what stands elsewhere in the URI, and then outweighs the one before the colon;
   *     may be empty
   * @throws IllegalArgumentException when there can be no such names
   */
  static UriLabel parse(String label, String issuer) {
    // A colon as it is stands between the names, and one in a name is encoded. Some encode both.
    boolean encoded = label.indexOf(':') < 0;
    String names = encoded ? PercentText.decode(label) : label;
    int colon = names.indexOf(':');
    String prefix = names.substring(0, Math.max(colon, 0));
    String account = names.substring(colon + 1);
    if (!encoded) {
      prefix = PercentText.decode(prefix);
      account = PercentText.decode(account);
    }
    return new UriLabel(issuer.isEmpty() ? prefix.strip() : issuer, account.strip());
  }

  String format() {
    String name = PercentText.encode(account);
    return issuer.isEmpty() ? name : PercentText.encode(issuer) + ':' + name;
  }
}
