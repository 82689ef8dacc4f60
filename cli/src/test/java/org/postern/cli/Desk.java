package org.postern.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.FakePasswords;
import org.postern.MutableClock;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.config.PosternConfig;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.HotpParameters;
import org.postern.token.OtpauthUri;
import org.postern.token.TotpParameters;

/** An administrator with a configuration, a phone, and answers prepared for what is asked. */
final class Desk {
  final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  final FakePasswords passwords = new FakePasswords();
  final Path config;
  final List<String> questions = new ArrayList<>();
  private final Deque<Supplier<String>> answers = new ArrayDeque<>();
  private int tries = 1;
  private String out = "";
  private String err = "";

  Desk(Path directory, String... configuration) {
    this.config = directory.resolve("postern.properties");
    try {
      Files.write(config, List.of(configuration));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Desk answer(String... lines) {
    for (String line : lines) {
      answers.add(() -> line);
    }
    return this;
  }

  /** An answer that is worked out from what stands on the screen when it is asked for. */
  Desk answer(Function<Phone, String> code) {
    return answerFrom(screen -> code.apply(new Phone(OtpauthUri.parse(uri(screen)), clock)));
  }

  /** The same for what no {@link Phone} can work out. */
  Desk answerFrom(Function<String, String> screen) {
    answers.add(() -> screen.apply(out));
    return this;
  }

  /** From now on like a person at a terminal, who may try again. */
  Desk atATerminal() {
    tries = 3;
    return this;
  }

  /** Runs a command; questions that no answer is left for find the end of the input. */
  int run(String... arguments) {
    StringWriter screen = new StringWriter();
    StringWriter errors = new StringWriter();
    questions.clear();
    Answers prepared =
        new Answers() {
          @Override
          public Secret ask(String question) {
            questions.add(question);
            out = screen.toString();
            return Secret.of(
                Optional.ofNullable(answers.poll())
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "no answer"))
                    .get());
          }

          @Override
          public int tries() {
            return tries;
          }
        };
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    int exitCode =
        PosternCommand.over(
                new Terminal(
                    new PrintWriter(screen, true), new PrintWriter(errors, true), prepared, false),
                clock)
            .execute(all.toArray(String[]::new));
    out = screen.toString();
    err = errors.toString();
    answers.clear();
    return exitCode;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  static String uri(String screen) {
    Matcher uri = Pattern.compile("^(otpauth|motp)://.*$", Pattern.MULTILINE).matcher(screen);
    if (!uri.find()) {
      throw new AssertionError("no address on the screen: " + screen);
    }
    return uri.group();
  }

  /** Enrols a user with the PIN 1234 and moves on to the next code. */
  Phone enrol(String user) {
    Phone[] phone = new Phone[1];
    answer("1234", "1234");
    answer(
        shown -> {
          phone[0] = shown;
          return shown.code();
        });
    if (run("user", "enrol", user) != ExitCode.OK) {
      throw new AssertionError(err);
    }
    clock.advance(Duration.ofMinutes(1));
    return phone[0];
  }

  <T> T with(Function<Postern, T> question) {
    try (Postern postern =
        Postern.open(PosternConfig.load(config), passwords, Map.of(), event -> {}, clock)) {
      return question.apply(postern);
    }
  }

  Optional<Account> account(String user) {
    return with(postern -> postern.accounts().find(new UserName(user)));
  }

  String token(String user) {
    return account(user).orElseThrow().tokens().get(0).id().toString();
  }

  /** Whether a user of the mail server gets into the webmail. */
  boolean signsIn(String user, String secret) {
    passwords.add(user, "secret");
    LoginResult result =
        with(
            postern ->
                postern
                    .core()
                    .authenticate(
                        LoginAttempt.of(
                            user,
                            Secret.of(secret),
                            Service.WEBMAIL,
                            ClientAddress.parse("127.0.0.1"),
                            true)));
    return result instanceof LoginResult.Accepted;
  }

  /** What scanned the QR code. */
  record Phone(OtpauthUri token, MutableClock clock) {
    String code() {
      return token.parameters() instanceof TotpParameters totp
          ? totp.code(token.key(), clock.instant())
          : code(0);
    }

    String code(long counter) {
      return ((HotpParameters) token.parameters()).code(token.key(), counter);
    }
  }
}
