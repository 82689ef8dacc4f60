package org.postern.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.ChangeResult;
import org.postern.policy.SecurityLevel;
import org.postern.recovery.RecoveryCodes;
import org.postern.secret.Secret;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern user}. */
@Command(name = "user", description = "Users and their second factor.")
final class UserCommand {
  private static final String USER = "The user name, as the mail server knows it.";
  private static final String LEVEL = "off, web-otp or otp-only.";
  private static final int PAGE = 500;

  private final PosternCommand root;
  private final Terminal terminal;

  UserCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Command(description = "Lists the users that Postern has a record of.")
  int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
    try (Administration administration = root.open()) {
      List<UserLine> users = all(administration.postern().accounts());
      if (json) {
        Json.print(terminal, users);
      } else {
        UserLine.print(terminal, users);
      }
      return ExitCode.OK;
    }
  }

  private static List<UserLine> all(Accounts accounts) {
    List<UserLine> users = new ArrayList<>();
    Optional<UserName> last = Optional.empty();
    List<Account> page;
    do {
      page = accounts.page(last, PAGE);
      page.forEach(account -> users.add(UserLine.of(account)));
      last = page.stream().reduce((first, second) -> second).map(Account::name);
    } while (page.size() == PAGE);
    return users;
  }

  @Command(description = "Shows a user: level, tokens, open sessions, sign-ins of late.")
  int show(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    try (Administration administration = root.open()) {
      UserView view = UserView.of(administration.account(user), administration.postern());
      if (json) {
        Json.print(terminal, view);
      } else {
        view.print(terminal);
      }
      return ExitCode.OK;
    }
  }

  @Command(
      description =
          "Gives a user a new token. Shows it as a QR code, asks for a PIN (twice) and for a code of"
              + " the token, and only then sets the level. For motp the PIN is asked for first.")
  int enrol(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Option(
              names = "--kind",
              defaultValue = "totp",
              paramLabel = "KIND",
              description =
                  "totp (by time, the default), hotp (by counter), motp (Mobile-OTP: by time and PIN),"
                      + " yubikey (validated here) or yubicloud (validated by a service).")
          NewTokenKind kind,
      @Option(
              names = "--digits",
              defaultValue = "6",
              paramLabel = "N",
              description = "The length of a code: 6 (the default) or 8.")
          CodeLength digits,
      @Option(
              names = "--algorithm",
              defaultValue = "SHA1",
              paramLabel = "NAME",
              description = "SHA1 (the default, which every app knows), SHA256 or SHA512.")
          HmacAlgorithm algorithm,
      @Option(
              names = "--look-ahead",
              paramLabel = "N",
              description = "For hotp: how many codes may be skipped, 0 to 100; 10 unless told.")
          Optional<Integer> lookAhead,
      @Option(
              names = "--identifier",
              paramLabel = "ID",
              description = "The 12 letters and digits that the device types before each code.")
          Optional<String> identifier,
      @Option(
              names = "--qr-png",
              paramLabel = "FILE",
              description = "Also write the QR code to this new file, for its owner's eyes alone.")
          Optional<Path> qrPng,
      @Option(
              names = "--label",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "What to call the token, such as the name of the phone.")
          String label,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              description = "web-otp or otp-only; else the level stays, and off becomes web-otp.")
          Optional<SecurityLevel> level) {
    try (Administration administration = root.open()) {
      TokenOffer offer =
          kind.offer(
              new NewTokenOptions(algorithm, digits, lookAhead, identifier), terminal.answers());
      new EnrolmentDialogue(terminal, administration.postern(), qrPng)
          .run(user, offer, label, level);
      return ExitCode.OK;
    }
  }

  @Command(description = "Sets the level of a user.")
  int level(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Parameters(paramLabel = "LEVEL", description = LEVEL) SecurityLevel level) {
    return change(
        user,
        (accounts, account) -> accounts.setLevel(Administration.ACTOR, account, level),
        "is at level " + Words.of(level));
  }

  @Command(description = "Sets the PIN of a user; asks for it, twice.")
  int pin(@Parameters(paramLabel = "USER", description = USER) UserName user) {
    try (Administration administration = root.open()) {
      Account account = administration.account(user);
      try (Secret pin =
          new PinDialogue(terminal, administration.postern().config().pins()).ask("New PIN")) {
        Administration.changed(
            administration.postern().accounts().setPin(Administration.ACTOR, account, pin));
      }
      terminal.say(account.name() + " has a new PIN.");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "recovery-codes",
      description =
          "Gives a user ten recovery codes and prints them, which nothing does again. Each is typed"
              + " after the PIN in the place of a code, at web services, once. Those issued before"
              + " are void.")
  int recoveryCodes(@Parameters(paramLabel = "USER", description = USER) UserName user) {
    try (Administration administration = root.open()) {
      Account account = administration.account(user);
      RecoveryCodes.Issued issued =
          administration.postern().recoveryCodes().issue(Administration.ACTOR, account);
      Administration.changed(issued.result());
      issued.codes().forEach(code -> terminal.say(code.show()));
      return ExitCode.OK;
    }
  }

  @Command(
      description =
          "Turns the second factor of a user off: level off; PIN, tokens and recovery codes"
              + " removed. For someone who has lost the token; make sure who asks.")
  int reset(@Parameters(paramLabel = "USER", description = USER) UserName user) {
    return change(
        user,
        (accounts, account) -> accounts.reset(Administration.ACTOR, account),
        "signs in with the normal password, everywhere");
  }

  @Command(description = "Closes every door to a user, whatever the credential.")
  int suspend(@Parameters(paramLabel = "USER", description = USER) UserName user) {
    try (Administration administration = root.open()) {
      Accounts accounts = administration.postern().accounts();
      Account account = accounts.findOrCreate(user);
      Administration.changed(
          accounts.setState(Administration.ACTOR, account, AccountState.SUSPENDED));
      terminal.say(account.name() + " is suspended.");
      return ExitCode.OK;
    }
  }

  @Command(description = "Opens the doors to a suspended user again.")
  int resume(@Parameters(paramLabel = "USER", description = USER) UserName user) {
    return change(
        user,
        (accounts, account) ->
            accounts.setState(Administration.ACTOR, account, AccountState.ACTIVE),
        "is active");
  }

  @Command(description = "Gives a user's record another user name; PIN, tokens and level stay.")
  int rename(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Parameters(paramLabel = "NEW-NAME", description = "The new user name.") UserName name) {
    return change(
        user,
        (accounts, account) -> accounts.rename(Administration.ACTOR, account, name),
        "is now " + name);
  }

  @Command(
      description =
          "Removes all that Postern has of a user. While the mail server knows the user, that is"
              + " level off.")
  int delete(@Parameters(paramLabel = "USER", description = USER) UserName user) {
    return change(
        user,
        (accounts, account) -> accounts.delete(Administration.ACTOR, account),
        "has no record any more");
  }

  private int change(
      UserName user, BiFunction<Accounts, Account, ChangeResult> change, String done) {
    try (Administration administration = root.open()) {
      Account account = administration.account(user);
      Administration.changed(change.apply(administration.postern().accounts(), account));
      terminal.say(account.name() + " " + done + '.');
      return ExitCode.OK;
    }
  }
}
