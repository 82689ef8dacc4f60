package org.postern.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.demo.DemoTokenKind;
import org.postern.demo.DemoUsers;
import org.postern.demo.DemoValidation;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Visitors.Visitor;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/**
 * Every door × every level × every credential, for real; and with each further kind of token, the
 * credentials that its codes make a difference to.
 */
public final class DoorCheck {
  private static final Set<SecurityLevel> WITH_CODES =
      EnumSet.of(SecurityLevel.WEB_OTP, SecurityLevel.OTP_ONLY);
  private static final Set<Credential> BY_CODE =
      EnumSet.of(
          Credential.PIN_AND_OTP,
          Credential.SESSION_TICKET,
          Credential.WRONG_PIN,
          Credential.REPLAYED_CODE);

  private final JamesServer james;
  private final DemoValidation validation;
  private final List<Door> doors;

  /**
   * A check of every door that {@link Doors} lists.
   *
   * @param validation the service that James asks about the codes of some tokens
   */
  public DoorCheck(JamesServer james, DemoValidation validation) {
    this(james, validation, Doors.of(james));
  }

  /** A check of some doors, which reports all others as gaps. */
  public DoorCheck(JamesServer james, DemoValidation validation, List<Door> doors) {
    this.james = james;
    this.validation = validation;
    this.doors = doors;
  }

  /**
   * Tries all of it. It adds users to James and leaves them there.
   *
   * @throws IOException when it cannot even be prepared
   */
  public CheckReport run() throws IOException {
    List<Observation> observations = new ArrayList<>();
    try (DemoUsers users = DemoUsers.in(james)) {
      Visitors visitors = new Visitors(users, WebDoors.of(james), validation);
      for (DemoTokenKind kind : DemoTokenKind.values()) {
        users.forgetFailures();
        boolean first = kind == DemoTokenKind.TOTP;
        for (SecurityLevel level : first ? EnumSet.allOf(SecurityLevel.class) : WITH_CODES) {
          for (Service service : doors.stream().map(Door::service).distinct().toList()) {
            Map<Credential, Visitor> present =
                visitors.of(
                    service, level, kind, first ? EnumSet.allOf(Credential.class) : BY_CODE);
            doors.stream()
                .filter(door -> door.service().equals(service))
                .forEach(door -> observations.addAll(observe(door, level, kind, present)));
          }
        }
      }
    }
    return new CheckReport(List.copyOf(observations), new Inventory(james, doors).gaps());
  }

  private List<Observation> observe(
      Door door, SecurityLevel level, DemoTokenKind kind, Map<Credential, Visitor> visitors) {
    List<Observation> row = new ArrayList<>();
    visitors.forEach(
        (credential, visitor) ->
            row.add(
                new Observation(
                    door,
                    level,
                    kind,
                    credential,
                    Expectation.opens(door, level, credential),
                    door.answer(visitor.user(), visitor.secret()))));
    return row;
  }
}
