package org.postern.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The named door a login comes through.
 *
 * @param name lower-case letters, digits and hyphens, at most 32 characters
 * @param kind the column of the policy table that governs it
 */
public record Service(String name, ServiceKind kind) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public static final Service WEBMAIL = new Service("webmail", ServiceKind.WEB);
  public static final Service SETTINGS = new Service("settings", ServiceKind.WEB);
  public static final Service JMAP = new Service("jmap", ServiceKind.WEB);
  public static final Service IMAP = new Service("imap", ServiceKind.CLIENT);
  public static final Service POP3 = new Service("pop3", ServiceKind.CLIENT);
  public static final Service SMTP = new Service("smtp", ServiceKind.CLIENT);
  public static final Service MANAGESIEVE = new Service("managesieve", ServiceKind.CLIENT);
  public static final Service WEBDAV = new Service("webdav", ServiceKind.CLIENT);
  public static final Service CALDAV = new Service("caldav", ServiceKind.CLIENT);
  public static final Service CARDDAV = new Service("carddav", ServiceKind.CLIENT);
  public static final Service ACTIVESYNC = new Service("activesync", ServiceKind.CLIENT);

  /** Every service whose kind is fixed; any other name is an {@link ServiceKind#EXTRA} service. */
  public static final List<Service> BUILT_IN =
      List.of(
          WEBMAIL,
          SETTINGS,
          JMAP,
          IMAP,
          POP3,
          SMTP,
          MANAGESIEVE,
          WEBDAV,
          CALDAV,
          CARDDAV,
          ACTIVESYNC);

  /**
   * @throws IllegalArgumentException when the name is not of the form above
   */
  public Service {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a service name is 1 to 32 lower-case letters, digits and hyphens, not \"" + name + '"');
    }
  }

  /** The service of that name: a built-in one, or a further one of kind {@code EXTRA}. */
  public static Service named(String name) {
    Optional<Service> builtIn =
        BUILT_IN.stream().filter(service -> service.name.equals(name)).findFirst();
    return builtIn.orElseGet(() -> new Service(name, ServiceKind.EXTRA));
  }

  /** Whether its clients keep a password and repeat it by themselves, right or wrong. */
  public boolean clientsStorePasswords() {
    return kind != ServiceKind.WEB || equals(JMAP);
  }

  @Override
  public String toString() {
    return name;
  }
}
