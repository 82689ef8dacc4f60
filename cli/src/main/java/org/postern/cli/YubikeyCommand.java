package org.postern.cli;

import java.security.SecureRandom;
import java.util.Optional;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.token.NewToken;
import org.postern.token.yubico.YubikeyKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern yubikey}. */
@Command(name = "yubikey", description = "YubiKeys that are validated here.")
final class YubikeyCommand {
  private final PosternCommand root;
  private final Terminal terminal;

  YubikeyCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  /** What a YubiKey is programmed with. */
  record Programming(String publicId, String privateId, String aesKey) {
    @Override
    public String toString() {
      return "Programming[redacted]";
    }
  }

  @Command(
      name = "new",
      description = {
        "Makes ids and a key, and prints what ykman needs to program a YubiKey with them.",
        "With a user it enrols the user, who is present, by a touch of the YubiKey."
      })
  int make(
      @Parameters(
              arity = "0..1",
              paramLabel = "USER",
              description = "Whose it is to be. Without a user nothing is kept here.")
          Optional<UserName> user,
      @Option(
              names = "--label",
              defaultValue = "",
              paramLabel = "TEXT",
              description = "What to call the token.")
          String label,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              description = "web-otp or otp-only; else the level stays, and off becomes web-otp.")
          Optional<SecurityLevel> level,
      @Option(names = "--json", description = "Print JSON; only without a user.") boolean json) {
    TokenOffer offer = new TokenOffer.NewYubikey();
    if (user.isEmpty()) {
      show(offer, json);
      return ExitCode.OK;
    }
    try (Administration administration = root.open()) {
      new EnrolmentDialogue(terminal, administration.postern(), Optional.empty())
          .run(user.get(), offer, label, level);
      return ExitCode.OK;
    }
  }

  private void show(TokenOffer offer, boolean json) {
    NewToken token = offer.make(Optional.empty(), new SecureRandom());
    try {
      if (json) {
        Json.print(
            terminal,
            new Programming(
                token.identifier().orElseThrow(),
                YubikeyKind.privateId(token),
                YubikeyKind.aesKey(token)));
      } else {
        terminal.say(offer.instruction());
        offer.lines(token).forEach(terminal::say);
      }
    } finally {
      token.key().close();
    }
  }
}
