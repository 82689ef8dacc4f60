package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoTokenKind;
import org.postern.demo.JamesServer;
import org.postern.demo.check.CheckReport;
import org.postern.demo.check.Credential;
import org.postern.demo.check.Door;
import org.postern.demo.check.DoorCheck;
import org.postern.demo.check.Doors;
import org.postern.demo.check.Observation;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/** Every door × every level × every credential: what {@code postern demo --check} runs. */
@ExtendWith(FreshAllowance.class)
class DoorInventoryTest {
  private final JamesServer james = Servers.shared();
  private final List<Door> doors = Doors.of(james);

  @Test
  void everyDoorObeysThePolicyTable() throws IOException {
    CheckReport report = new DoorCheck(james, Servers.validation(), doors).run();

    assertThat(report.differences()).isEmpty();
    assertThat(report.observations())
        .filteredOn(one -> one.token() == DemoTokenKind.TOTP)
        .hasSize(doors.size() * SecurityLevel.values().length * Credential.values().length);
    assertThat(report.observations())
        .filteredOn(one -> one.credential() == Credential.REPLAYED_CODE)
        .extracting(Observation::token)
        .contains(DemoTokenKind.values());
  }

  @Test
  void aDoorThatTheCheckForgetsIsADifference() throws IOException {
    List<Door> one = doors.stream().filter(door -> door.name().equals("imap LOGIN")).toList();

    assertThat(new DoorCheck(james, Servers.validation(), one).run().differences())
        .contains(
            "james.imap.port announces [LOGIN, OAUTHBEARER, PLAIN, XOAUTH2]; known are [LOGIN]",
            "James listens at james.imaps.port, where no door is known",
            "James listens at postern.web.port, where no door is known");
  }

  @Test
  void everyServiceThatTheAdaptersAskForIsTried() {
    JavaClasses adapters =
        new ClassFileImporter().importPackages("org.postern.james", "org.postern.web");
    Set<String> asked =
        adapters.stream()
            .flatMap(adapter -> adapter.getFieldAccessesFromSelf().stream())
            .map(JavaFieldAccess::getTarget)
            .filter(field -> field.getOwner().isEquivalentTo(Service.class))
            .map(field -> field.getName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    // Only who has signed in reaches it: PageStoryTest does.
    asked.remove(Service.SETTINGS.name());

    assertThat(doors.stream().map(door -> door.service().name()).collect(Collectors.toSet()))
        .isEqualTo(asked);
  }
}
