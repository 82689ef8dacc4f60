package org.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityLevelTest {
  @ParameterizedTest
  @CsvSource({
    "OFF,      WEB,    PASSWORD",
    "OFF,      CLIENT, PASSWORD",
    "OFF,      EXTRA,  PASSWORD",
    "WEB_OTP,  WEB,    PIN_AND_OTP",
    "WEB_OTP,  CLIENT, PASSWORD",
    "WEB_OTP,  EXTRA,  PASSWORD",
    "OTP_ONLY, WEB,    PIN_AND_OTP",
    "OTP_ONLY, CLIENT, REFUSED",
    "OTP_ONLY, EXTRA,  REFUSED",
  })
  void thePolicyTableIsAsDocumented(
      SecurityLevel level, ServiceKind kind, Requirement requirement) {
    assertThat(level.requirement(kind)).isEqualTo(requirement);
  }

  @Test
  void aServiceOfAnyOtherNameIsAnExtraService() {
    assertThat(Service.named("imap")).isSameAs(Service.IMAP);
    assertThat(Service.named("helpdesk").kind()).isEqualTo(ServiceKind.EXTRA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "IMAP", "help desk", "1st", "ımap", "a123456789012345678901234567890123"})
  void aServiceNameIsAShortLowerCaseWord(String name) {
    assertThatThrownBy(() -> Service.named(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyWhereClientsStorePasswordsMayRepeatsCountOnce() {
    assertThat(Service.BUILT_IN)
        .filteredOn(service -> !service.clientsStorePasswords())
        .containsExactly(Service.WEBMAIL, Service.SETTINGS);
  }
}
