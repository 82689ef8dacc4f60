package org.postern.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

/**
 * What every authority does, as {@link PasswordAuthorities#open} gives it. There are {@code
 * bob@example.com} with {@link #PASSWORD} and {@code jürgen@example.com} with {@link #UMLAUTS}.
 */
@Timeout(60)
public interface AuthorityContract {
  String PASSWORD = "correct horse \"'\\%*()$";
  String NEW = "battery \\ staple' \" %";
  String UMLAUTS = "Größe und Übermaß €";

  /** The authority under test; the same one within a test. */
  PasswordAuthority authority();

  /** Takes what the authority asks out of service: it answers nothing, and nobody connects. */
  void stop() throws Exception;

  /** Puts it back. */
  void start() throws Exception;

  /** Another name for Bob, if this kind knows any: it leads to {@code bob@example.com}. */
  default Optional<String> alias() {
    return Optional.empty();
  }

  /** Whether this kind can tell that a user is unknown, without a password. */
  default boolean looksUp() {
    return true;
  }

  /** Whether this one can ask beyond ASCII; where it cannot, nobody can say. */
  default boolean asksBeyondAscii() {
    return true;
  }

  /** Whether this one changes passwords. */
  default boolean changes() {
    return false;
  }

  @Test
  default void theRightPasswordGivesTheName() {
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
    assertAnswer("jürgen@example.com", UMLAUTS, right("jürgen@example.com"));
  }

  @Test
  default void aWrongPasswordAndAnUnknownUserAreWrong() {
    assertThat(verify("bob@example.com", PASSWORD + "x")).isEqualTo(wrong());
    assertAnswer("bob@example.com", UMLAUTS, wrong());
    assertThat(verify("nobody@example.com", PASSWORD)).isEqualTo(wrong());
  }

  @Test
  default void anAliasGivesTheCanonicalName() {
    alias()
        .ifPresent(
            alias -> {
              assertThat(verify(alias, PASSWORD)).isEqualTo(right("bob@example.com"));
              assertThat(verify(alias, "wrong")).isEqualTo(wrong());
              assertThat(lookup(alias))
                  .isEqualTo(new Lookup.Found(new UserName("bob@example.com")));
            });
  }

  @Test
  default void aNameIsLookedUpWithoutAnyPassword() {
    assertThat(lookup("bob@example.com"))
        .isEqualTo(new Lookup.Found(new UserName("bob@example.com")));
    assertThat(lookup("nobody@example.com"))
        .isEqualTo(
            looksUp()
                ? new Lookup.NotFound()
                : new Lookup.Found(new UserName("nobody@example.com")));
  }

  static Stream<String> notThePassword() {
    return Stream.of(
        "",
        " ",
        "\0",
        PASSWORD + "\0",
        PASSWORD + "\0" + PASSWORD,
        PASSWORD + "\r\n",
        "\r\nA1 LOGOUT\r\n",
        PASSWORD.toUpperCase(java.util.Locale.ROOT),
        "*",
        "' or '1'='1",
        "Große und Übermaß €",
        "x".repeat(10_000),
        "\ufffd");
  }

  @ParameterizedTest
  @MethodSource("org.postern.authority.AuthorityContract#notThePassword")
  default void noOddPasswordIsRight(String odd) {
    assertAnswer("bob@example.com", odd, wrong());
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
  }

  static Stream<String> nobodysName() {
    return Stream.of(
        "*",
        "bob*",
        "b?b@example.com",
        "*)(uid=*",
        "bob@example.com)(uid=*",
        "bob@example.com' or '1'='1",
        "' or '1'='1' --",
        "\"bob@example.com\"",
        "bob@example.com\\",
        "bob\\40example.com",
        "cn=bob,dc=example,dc=com",
        "jurgen@example.com",
        "%",
        "x".repeat(255));
  }

  @ParameterizedTest
  @MethodSource("org.postern.authority.AuthorityContract#nobodysName")
  default void noOddNameIsSomebodyElse(String odd) {
    assertThat(verify(odd, PASSWORD)).isEqualTo(wrong());
    if (looksUp()) {
      assertThat(lookup(odd)).isEqualTo(new Lookup.NotFound());
    }
  }

  @Test
  default void anOutageIsNotAWrongPasswordAndPasses() throws Exception {
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
    stop();
    try {
      assertThat(verify("bob@example.com", PASSWORD))
          .isInstanceOfSatisfying(
              PasswordVerdict.Unavailable.class,
              answer -> assertThat(answer.reason()).isNotBlank().doesNotContain(PASSWORD));
      assertThat(verify("bob@example.com", "wrong"))
          .isInstanceOf(PasswordVerdict.Unavailable.class);
      if (looksUp()) {
        assertThat(lookup("bob@example.com")).isInstanceOf(Lookup.Unavailable.class);
      }
    } finally {
      startAgain();
    }
  }

  /** The pool may take some seconds to try again. */
  private void startAgain() throws Exception {
    start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> verify("bob@example.com", PASSWORD).equals(right("bob@example.com")));
  }

  @Test
  default void aChangedPasswordIsTheOnlyOneFromThenOn() {
    assertThat(authority().canChange()).isEqualTo(changes());
    if (!changes()) {
      assertThat(change("bob@example.com", NEW)).isEqualTo(new PasswordChange.Unsupported());
      assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
      return;
    }
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
    assertThat(change("bob@example.com", NEW)).isEqualTo(new PasswordChange.Changed());
    try {
      assertThat(verify("bob@example.com", NEW)).isEqualTo(right("bob@example.com"));
      assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(wrong());
      alias()
          .ifPresent(alias -> assertThat(verify(alias, NEW)).isEqualTo(right("bob@example.com")));
      assertAnswer("jürgen@example.com", UMLAUTS, right("jürgen@example.com"));
    } finally {
      assertThat(change("bob@example.com", PASSWORD)).isEqualTo(new PasswordChange.Changed());
    }
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
  }

  @Test
  default void whatIsNoPasswordBecomesNone() {
    if (changes()) {
      for (String none : List.of("", "a\0b", "x".repeat(2000))) {
        assertThat(change("bob@example.com", none)).isInstanceOf(PasswordChange.Refused.class);
      }
      assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
    }
  }

  @Test
  default void nobodysPasswordIsNotChanged() {
    if (changes()) {
      for (String nobody : List.of("nobody@example.com", "*", "' or '1'='1", "*)(uid=*")) {
        assertThat(change(nobody, NEW)).isInstanceOf(PasswordChange.Unavailable.class);
      }
      assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(right("bob@example.com"));
    }
  }

  @Test
  default void anOutageLeavesAPasswordAsItIs() throws Exception {
    if (changes()) {
      stop();
      try {
        assertThat(change("bob@example.com", NEW))
            .isInstanceOfSatisfying(
                PasswordChange.Unavailable.class,
                answer -> assertThat(answer.reason()).isNotBlank().doesNotContain(NEW));
      } finally {
        startAgain();
      }
    }
  }

  @Test
  default void oneHashIsSpentWithoutAskingAnyone() throws Exception {
    stop();
    try {
      authority().spendOneHash(Secret.of("anything"));
    } finally {
      startAgain();
    }
  }

  @Test
  default void manyThreadsEachGetTheirOwnAnswer() throws Exception {
    List<Callable<PasswordVerdict>> questions =
        Stream.iterate(0, i -> i + 1)
            .limit(40)
            .<Callable<PasswordVerdict>>map(
                i ->
                    switch (i % 4) {
                      case 0 -> () -> verify("bob@example.com", PASSWORD);
                      case 1 -> () -> verify("bob@example.com", "wrong");
                      case 2 -> () -> verify("bob@example.com", "\"");
                      default -> () -> verify("nobody@example.com", PASSWORD);
                    })
            .toList();
    List<PasswordVerdict> expected = List.of(right("bob@example.com"), wrong(), wrong(), wrong());
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<PasswordVerdict>> answers = threads.invokeAll(questions);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(expected.get(i % 4));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  default void afterTheEndNobodyIsLetIn() {
    PasswordAuthority authority = authority();
    authority.close();
    assertThat(authority.verify(new UserName("bob@example.com"), Secret.of(PASSWORD)))
        .isInstanceOf(PasswordVerdict.Unavailable.class);
    authority.close();
  }

  private void assertAnswer(String name, String password, PasswordVerdict expected) {
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name + password);
    if (ascii || asksBeyondAscii() || password.length() > 1024) {
      assertThat(verify(name, password)).isEqualTo(expected);
    } else {
      assertThat(verify(name, password)).isInstanceOf(PasswordVerdict.Unavailable.class);
    }
  }

  private PasswordVerdict verify(String name, String password) {
    return authority().verify(new UserName(name), Secret.of(password));
  }

  private PasswordChange change(String name, String password) {
    return authority().change(new UserName(name), Secret.of(password));
  }

  private Lookup lookup(String name) {
    return authority().lookup(new UserName(name));
  }

  private static PasswordVerdict right(String name) {
    return new PasswordVerdict.Right(new UserName(name));
  }

  private static PasswordVerdict wrong() {
    return new PasswordVerdict.Wrong();
  }
}
