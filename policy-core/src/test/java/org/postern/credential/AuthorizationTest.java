package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.Authorization.Basic;
import org.postern.credential.Authorization.Bearer;
import org.postern.credential.Authorization.Malformed;
import org.postern.credential.Authorization.None;
import org.postern.secret.Secret;

final class AuthorizationTest {
  private static Authorization parse(String... values) {
    return Authorization.parse(List.of(values));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aUserNameEndsAtTheFirstColon() {
    assertThat(parse("Basic " + base64("bob:a:b"))).isEqualTo(new Basic("bob", Secret.of("a:b")));
    assertThat(parse("Basic " + base64("bob:"))).isEqualTo(new Basic("bob", Secret.of("")));
  }

  @Test
  void theSchemeIsReadInAnyCaseAndWithAnySpaceBehindIt() {
    assertThat(parse("BASIC   " + base64("bob:x"))).isEqualTo(new Basic("bob", Secret.of("x")));
    assertThat(parse("bearer pt_x")).isEqualTo(new Bearer(Secret.of("pt_x")));
  }

  @Test
  void allOfTheBase64AlphabetAndAllOfUnicodeIsTaken() {
    assertThat(base64("bob:>>>???")).contains("+").contains("/");
    assertThat(parse("Basic " + base64("bob:>>>???")))
        .isEqualTo(new Basic("bob", Secret.of(">>>???")));
    assertThat(parse("Basic " + base64("jürgen:пароль")))
        .isEqualTo(new Basic("jürgen", Secret.of("пароль")));
  }

  @Test
  void whatIsNoUtf8IsReadAsLatin1() {
    String latin1 =
        Base64.getEncoder().encodeToString("jürgen:ÿß".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(parse("Basic " + latin1)).isEqualTo(new Basic("jürgen", Secret.of("ÿß")));
  }

  @Test
  void withoutACredentialOrWithOneOfAnotherSchemeThereIsNone() {
    assertThat(parse()).isEqualTo(new None());
    assertThat(parse("Digest username=\"bob\"")).isEqualTo(new None());
    assertThat(parse("Basically x")).isEqualTo(new None());
    assertThat(parse("")).isEqualTo(new None());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !",
        "Basic Ym9i", // bob
        "Basic OnNlY3JldA==", // :secret
        "Basic Ym9iOng", // bob:x, not padded
        "Basic Ym9iOng=x",
        "Basic Ym9iOnh=", // a bit too much
        "Basic Ym9iOoU=", // neither UTF-8 nor a character of ISO 8859-1
        "Basic Ym9iOngK", // a line feed
        "Basic Ym9iOngA", // NUL
        "Basic Ym9iOng= Ym9iOng=",
        "Bearer",
        "Bearer a b",
        "Bearer \u00e4",
        "Bearer =x"
      })
  void whatNoClientShouldSendIsMalformed(String value) {
    assertThat(parse(value)).isEqualTo(new Malformed());
  }

  @Test
  void twoCredentialsAreNone() {
    assertThat(parse("Bearer x", "Bearer x")).isEqualTo(new Malformed());
  }

  @Test
  void aCredentialWithoutMeasureIsNotRead() {
    assertThat(parse("Bearer " + "x".repeat(5000))).isEqualTo(new Malformed());
  }

  @Test
  void noCredentialShowsItself() {
    assertThat(parse("Basic " + base64("bob:hunter2")).toString()).doesNotContain("hunter2");
    assertThat(parse("Bearer pt_x").toString()).doesNotContain("pt_x");
  }
}
