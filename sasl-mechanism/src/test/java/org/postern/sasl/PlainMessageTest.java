package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

final class PlainMessageTest {
  @Test
  void aMessageCarriesUserNameAndPassword() {
    assertThat(parse("\0bob\0secret"))
        .contains(new PlainMessage(Optional.empty(), "bob", Secret.of("secret")));
  }

  @Test
  void aMessageMayNameAnotherToActAs() {
    assertThat(parse("alice\0bob\0secret"))
        .contains(new PlainMessage(Optional.of("alice"), "bob", Secret.of("secret")));
  }

  @Test
  void aPasswordMayBeASpaceAndIsTakenAsItIs() {
    assertThat(parse("\0bob\0 ").orElseThrow().password()).isEqualTo(Secret.of(" "));
    assertThat(parse("\0bob\0 pw ").orElseThrow().password()).isEqualTo(Secret.of(" pw "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bob", "\0", "\0\0", "\0bob\0", "\0\0pw", "bob\0pw", "a\0b\0", "a\0b\0c\0d"})
  void aMessageWithoutUserNameAndPasswordIsNone(String message) {
    assertThat(parse(message)).isEmpty();
  }

  @Test
  void aMessageThatIsNotUtf8IsNone() {
    assertThat(PlainMessage.parse(new byte[] {0, 'b', (byte) 0xff, 0, 'p'})).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0bob\0pw", "bob\0bob\0pw", "BOB\0bob\0pw", " bob\0Bob\0pw"})
  void oneselfIsNotAnother(String message) {
    assertThat(Credentials.of(parse(message).orElseThrow()).actsAsAnother()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice\0bob\0pw", "bob@example.test\0bob\0pw", " \0bob\0pw"})
  void whoeverHasAnotherNameIsAnother(String message) {
    assertThat(Credentials.of(parse(message).orElseThrow()).actsAsAnother()).isTrue();
  }

  private static Optional<PlainMessage> parse(String message) {
    return PlainMessage.parse(message.getBytes(StandardCharsets.UTF_8));
  }
}
