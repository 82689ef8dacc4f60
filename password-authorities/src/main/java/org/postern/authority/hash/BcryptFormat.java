package org.postern.authority.hash;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** {@code $2a$}, {@code $2b$} and {@code $2y$}. As everywhere, 72 bytes of a password count. */
final class BcryptFormat implements HashFormat {
  private static final int MOST_COST = 15;
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

  @Override
  public Optional<Predicate<byte[]>> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    HashFormat.work(parts.group(1), MOST_COST, "as the cost of bcrypt");
    return Optional.of(password -> OpenBSDBCrypt.checkPassword(text, password));
  }
}
