package org.postern.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.Wire;

/** Finds the doors that a list of doors forgets. */
final class Inventory {
  /** Nobody signs in there: whoever reaches it may administer James. */
  private static final Set<String> NO_DOOR = Set.of("james.webadmin.port");

  private final JamesServer james;
  private final List<Door> doors;

  Inventory(JamesServer james, List<Door> doors) {
    this.james = james;
    this.doors = doors;
  }

  /** A sentence for each port without a door, and for each listener with other forms of login. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    Set<String> ports = of(doors.stream().map(Door::port));
    for (String port : new TreeSet<>(james.portProperties())) {
      if (!ports.contains(port) && !NO_DOOR.contains(port)) {
        gaps.add("James listens at " + port + ", where no door is known");
      }
    }
    doors.stream()
        .flatMap(door -> door.listener().stream())
        .distinct()
        .forEach(listener -> compare(listener).ifPresent(gaps::add));
    return gaps;
  }

  private Optional<String> compare(Listener listener) {
    Set<String> known =
        of(
            doors.stream()
                .filter(door -> door.listener().equals(Optional.of(listener)))
                .map(Door::mechanism));
    try (Wire wire = listener.open(james)) {
      Set<String> announced = listener.protocol().announced(wire);
      return announced.equals(known)
          ? Optional.empty()
          : Optional.of(listener.port() + " announces " + announced + "; known are " + known);
    } catch (IOException e) {
      return Optional.of(listener.port() + ": " + e.getMessage());
    }
  }

  private static Set<String> of(Stream<String> words) {
    return words.collect(Collectors.toCollection(TreeSet::new));
  }
}
