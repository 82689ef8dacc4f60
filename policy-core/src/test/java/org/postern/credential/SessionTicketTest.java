package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

final class SessionTicketTest {
  private final SessionTicket ticket = SessionTicket.create(new SecureRandom());

  @Test
  void aTicketIsReadBack() {
    assertThat(SessionTicket.parse(Secret.of(ticket.expose()))).contains(ticket);
    assertThat(ticket.expose()).matches("pt_[a-z2-7]{39}");
  }

  @Test
  void aChangeOfAnyCharacterMakesItNoTicket() {
    String text = ticket.expose();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(SessionTicket.parse(Secret.of(changed))).as("character %d", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pt_", "1234755224", "pt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void whatHasNotTheWholeShapeIsNoTicket(String text) {
    assertThat(SessionTicket.parse(Secret.of(text))).isEmpty();
    assertThat(SessionTicket.parse(Secret.of(ticket.expose() + "a"))).isEmpty();
    assertThat(SessionTicket.parse(Secret.of(ticket.expose().toUpperCase(java.util.Locale.ROOT))))
        .isEmpty();
  }

  @Test
  void itsTextFormTellsNothing() {
    assertThat(ticket.toString()).doesNotContain(ticket.expose().substring(3, 8));
  }
}
