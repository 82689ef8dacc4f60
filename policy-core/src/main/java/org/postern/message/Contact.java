package org.postern.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is reached: a mail address (of RFC 5321's shape, ASCII, at most 254 characters) or
 * an international telephone number ({@code +} and 7 to 15 digits, ITU-T E.164).
 *
 * <p>{@link #toString} shows no more of it than {@link #masked}.
 */
public final class Contact {
  private static final Pattern MAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST_MAIL = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[ ()/.-]");

  private final ContactKind kind;
  private final String address;

  private Contact(ContactKind kind, String address) {
    this.kind = kind;
    this.address = address;
  }

  /**
   * Reads what a person typed: blanks around it, and the punctuation of telephone numbers, do no
   * harm.
   *
   * @return empty for what is no such address
   */
  public static Optional<Contact> parse(ContactKind kind, String typed) {
    return switch (kind) {
      case MAIL -> mail(typed.strip());
      case SMS -> phone(PHONE_PUNCTUATION.matcher(typed.strip()).replaceAll(""));
    };
  }

  private static Optional<Contact> mail(String typed) {
    int at = typed.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL_PART || typed.length() > LONGEST_MAIL) {
      return Optional.empty();
    }
    String address = typed.substring(0, at) + typed.substring(at).toLowerCase(Locale.ROOT);
    return MAIL.matcher(address).matches()
        ? Optional.of(new Contact(ContactKind.MAIL, address))
        : Optional.empty();
  }

  private static Optional<Contact> phone(String typed) {
    return PHONE.matcher(typed).matches()
        ? Optional.of(new Contact(ContactKind.SMS, typed))
        : Optional.empty();
  }

  public ContactKind kind() {
    return kind;
  }

  /** The whole of it: for whoever sends there, or stores it sealed. */
  public String address() {
    return address;
  }

  /** The domain of a mail address, in lower case. */
  public Optional<String> domain() {
    return kind == ContactKind.MAIL
        ? Optional.of(address.substring(address.lastIndexOf('@') + 1))
        : Optional.empty();
  }

  /** As much of it as its owner needs to recognise it. */
  public String masked() {
    return switch (kind) {
      case MAIL -> address.charAt(0) + "…" + address.substring(address.lastIndexOf('@'));
      case SMS -> address.substring(0, 3) + "…" + address.substring(address.length() - 2);
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Contact contact
        && kind == contact.kind
        && address.equals(contact.address);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  @Override
  public String toString() {
    return "Contact[" + masked() + ']';
  }
}
