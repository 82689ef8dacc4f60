package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.AdapterContract.Answer.Kind;
import org.postern.address.ClientAddress;
import org.postern.policy.SecurityLevel;

/**
 * What every adapter owes whoever knocks at a client service of it: each answer of the core in the
 * right words of its protocol, and no refusal that can be told from another.
 */
public interface AdapterContract {
  String BOB = "bob@example.test";
  String CAROL = "carol@example.test";

  /** The adapter, over that core. */
  Door open(CoreFixture core);

  /** Lines of {@code postern.properties} that the test of the adapter needs. */
  default List<String> configuration() {
    return List.of();
  }

  /** What a client makes of being throttled: some protocols have no word for it. */
  default Kind throttled() {
    return Kind.THROTTLED;
  }

  /** A door of the adapter at a client service. */
  interface Door extends AutoCloseable {
    /** Knocks once, on a connection of its own. */
    Answer knock(String userName, String secret, ClientAddress from, boolean encrypted);

    @Override
    void close();

    default Answer knock(String userName, String secret) {
      return knock(userName, secret, CoreFixture.HOME, true);
    }
  }

  /**
   * What came back.
   *
   * @param userName as whom the client is in; empty when it is out
   * @param wire all that the client can see of the answer
   */
  record Answer(Kind kind, String userName, String wire) {
    /** What a client that knows the protocol makes of an answer. */
    public enum Kind {
      ACCEPTED,
      REJECTED,
      /** Refused, and told that the service is switched off. */
      CLOSED,
      THROTTLED,
      TLS_REQUIRED,
      UNAVAILABLE
    }
  }

  private void at(Visit visit, String... more) {
    String[] lines =
        Stream.concat(configuration().stream(), Stream.of(more)).toArray(String[]::new);
    try (CoreFixture core = new CoreFixture(lines);
        Door door = open(core)) {
      core.addUser(BOB);
      core.enrol(CAROL, SecurityLevel.OTP_ONLY);
      visit.run(core, door);
    }
  }

  /** What a test does at a door. */
  interface Visit {
    void run(CoreFixture core, Door door);
  }

  @Test
  @DisplayName("A right password is accepted, and the user is who the password belongs to")
  default void theCanonicalNameGoesIn() {
    at(
        (core, door) -> {
          core.passwords.alias("robert@example.test", BOB);

          assertThat(door.knock("Robert@Example.TEST", "secret"))
              .extracting(Answer::kind, Answer::userName)
              .containsExactly(Kind.ACCEPTED, BOB);
        });
  }

  @Test
  @DisplayName("No refusal can be told from another")
  default void refusalsAreOpaque() {
    at(
        (core, door) -> {
          Answer wrong = door.knock(BOB, "wrong");

          assertThat(wrong.kind()).isEqualTo(Kind.REJECTED);
          assertThat(
                  List.of(
                      door.knock("nobody@example.test", "wrong"),
                      door.knock("x".repeat(300), "secret"),
                      door.knock(CAROL, "secret"),
                      door.knock(CAROL, "1234" + core.code()),
                      door.knock(CAROL, "secreT"),
                      door.knock(BOB, "pt_no-such-ticket")))
              .containsOnly(wrong);
        });
  }

  @Test
  @DisplayName("A helpful refusal says what is closed, after a right password only")
  default void helpfulRefusals() {
    at(
        (core, door) -> {
          Answer closed = door.knock(CAROL, "secret");

          assertThat(closed.kind()).isEqualTo(Kind.CLOSED);
          assertThat(closed.wire()).contains("https://settings.example.test");
          assertThat(door.knock(CAROL, "wrong")).isEqualTo(door.knock(BOB, "wrong"));
        },
        "disclosure = helpful",
        "settings.url = https://settings.example.test");
  }

  @Test
  @DisplayName("An outage is no refusal, and counts nothing")
  default void outages() {
    at(
        (core, door) -> {
          core.passwords.setDown(true);
          List<Answer> answers =
              IntStream.range(0, 30).mapToObj(guess -> door.knock(BOB, "guess" + guess)).toList();
          core.passwords.setDown(false);

          assertThat(answers).extracting(Answer::kind).containsOnly(Kind.UNAVAILABLE);
          assertThat(answers)
              .extracting(Answer::wire)
              .noneMatch(wire -> wire.contains("directory"));
          assertThat(door.knock(BOB, "secret").kind()).isEqualTo(Kind.ACCEPTED);
        });
  }

  @Test
  @DisplayName("Who guesses is throttled, and a right password then is not looked at")
  default void guessing() {
    at(
        (core, door) -> {
          List<Kind> answers =
              IntStream.range(0, 40)
                  .mapToObj(guess -> door.knock(BOB, "guess" + guess).kind())
                  .toList();

          assertThat(answers).startsWith(Kind.REJECTED).endsWith(throttled());
          assertThat(answers).containsOnly(Kind.REJECTED, throttled());
          assertThat(door.knock(BOB, "secret").kind()).isEqualTo(throttled());
          assertThat(core.passwords.asked()).doesNotContain("secret");
        });
  }

  @Test
  @DisplayName("A password in clear is refused unread where TLS is required")
  default void inClear() {
    at(
        (core, door) -> {
          int enrolment = core.events.size();
          assertThat(door.knock(BOB, "secret", CoreFixture.HOME, false).kind())
              .isEqualTo(Kind.TLS_REQUIRED);
          assertThat(core.passwords.asked()).isEmpty();
          assertThat(core.events).hasSize(enrolment);
        });
  }

  @Test
  @DisplayName("A session ticket opens a closed door, from where tickets are taken")
  default void tickets() {
    at(
        (core, door) -> {
          String ticket = core.ticket(CAROL, "1234" + core.code());

          assertThat(door.knock(CAROL, ticket, CoreFixture.LOOPBACK, true))
              .extracting(Answer::kind, Answer::userName)
              .containsExactly(Kind.ACCEPTED, CAROL);
          assertThat(door.knock(CAROL, ticket, CoreFixture.HOME, true))
              .isEqualTo(door.knock(CAROL, "wrong"));
          assertThat(door.knock(CAROL, ticket, ClientAddress.UNKNOWN, true).kind())
              .isEqualTo(Kind.REJECTED);
        });
  }

  @Test
  @DisplayName("No answer holds what was typed")
  default void nothingIsRepeated() {
    at(
        (core, door) ->
            assertThat(
                    List.of(
                        door.knock("mallory@example.test", "a-secret-like-no-other"),
                        door.knock(BOB, "a-secret-like-no-other")))
                .extracting(Answer::wire)
                .noneMatch(wire -> wire.contains("a-secret-like-no-other")));
  }
}
