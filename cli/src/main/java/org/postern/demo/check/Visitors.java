package org.postern.demo.check;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postern.demo.DemoTokenKind;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.DemoValidation;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/**
 * Those who try the doors. Each service, level and credential has a user of its own, so that
 * nobody's failure throttles another and no code is used up by anybody else. At all doors of a
 * service a visitor says the same, for what is said again counts once.
 */
final class Visitors {
  private static final String PASSWORD = "a-normal-password";
  private static final String PIN = "2468";
  private static final String OTHER_PIN = "1357";

  /** Who somebody says to be, and by what. */
  record Visitor(String user, String secret) {}

  private final DemoUsers users;
  private final WebDoors web;
  private final DemoValidation validation;

  /** Sets the users of one check apart from those of another. */
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  Visitors(DemoUsers users, WebDoors web, DemoValidation validation) {
    this.users = users;
    this.web = web;
    this.validation = validation;
  }

  /** One for each credential, ready to knock within half a minute. */
  Map<Credential, Visitor> of(
      Service service, SecurityLevel level, DemoTokenKind kind, Set<Credential> credentials)
      throws IOException {
    Map<Credential, Visitor> visitors = new EnumMap<>(Credential.class);
    for (Credential credential : credentials) {
      DemoUser user =
          users.add(
              name(service, level, kind, credential),
              PASSWORD,
              PIN,
              level,
              kind.make(PIN, validation));
      visitors.put(credential, new Visitor(user.name(), secret(user, credential)));
    }
    return visitors;
  }

  private String name(
      Service service, SecurityLevel level, DemoTokenKind kind, Credential credential) {
    return (service + "." + level + '.' + kind + '.' + credential)
            .toLowerCase(Locale.ROOT)
            .replace('_', '-')
        + '.'
        + mark
        + "@example.test";
  }

  private String secret(DemoUser user, Credential credential) throws IOException {
    Instant now = Instant.now();
    return switch (credential) {
      case NORMAL_PASSWORD -> user.password();
      case WRONG_PASSWORD -> "another-password";
      case PIN_AND_OTP -> user.pinAndCode(now);
      case WRONG_PIN -> OTHER_PIN + user.code(now);
      case REPLAYED_CODE -> replayed(user, now);
      case SESSION_TICKET -> web.ticket(user.name(), signInSecret(user, now));
      case ENDED_TICKET -> ended(user, signInSecret(user, now));
    };
  }

  private static String signInSecret(DemoUser user, Instant now) {
    return switch (user.level().requirement(Service.WEBMAIL.kind())) {
      case PASSWORD -> user.password();
      case PIN_AND_OTP -> user.pinAndCode(now);
      case REFUSED -> throw new AssertionError("no level shuts the sign-in page");
    };
  }

  /** Where no sign-in uses up a code, the one that proved the token is. */
  private String replayed(DemoUser user, Instant now) throws IOException {
    if (user.level() == SecurityLevel.OFF) {
      return user.pin() + user.usedCode();
    }
    String typed = user.pinAndCode(now);
    ended(user, typed);
    return typed;
  }

  private String ended(DemoUser user, String secret) throws IOException {
    String ticket = web.ticket(user.name(), secret);
    web.signOut(ticket);
    return ticket;
  }
}
