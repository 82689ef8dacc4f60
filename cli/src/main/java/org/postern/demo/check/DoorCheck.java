package org.postern.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Visitors.Visitor;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/** Every door × every level × every credential, for real. */
public final class DoorCheck {
  private final JamesServer james;
  private final List<Door> doors;

  /** A check of every door that {@link Doors} lists. */
  public DoorCheck(JamesServer james) {
    this(james, Doors.of(james));
  }

  /** A check of some doors, which reports all others as gaps. */
  public DoorCheck(JamesServer james, List<Door> doors) {
    this.james = james;
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
      Visitors visitors = new Visitors(users, WebDoors.of(james));
      for (Service service : doors.stream().map(Door::service).distinct().toList()) {
        for (SecurityLevel level : SecurityLevel.values()) {
          Map<Credential, Visitor> present = visitors.of(service, level);
          doors.stream()
              .filter(door -> door.service().equals(service))
              .forEach(door -> observations.addAll(observe(door, level, present)));
        }
      }
    }
    return new CheckReport(List.copyOf(observations), new Inventory(james, doors).gaps());
  }

  private List<Observation> observe(
      Door door, SecurityLevel level, Map<Credential, Visitor> visitors) {
    List<Observation> row = new ArrayList<>();
    visitors.forEach(
        (credential, visitor) ->
            row.add(
                new Observation(
                    door,
                    level,
                    credential,
                    Expectation.opens(door, level, credential),
                    door.answer(visitor.user(), visitor.secret()))));
    return row;
  }
}
