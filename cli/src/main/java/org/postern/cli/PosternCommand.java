package org.postern.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.token.CodeLength;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** {@code postern}, under which all commands are. */
@Command(
    name = "postern",
    description = "Administers Postern, the second factor of a mail server.",
    version = "postern 0.1.0",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused, such as by a wrong code or a PIN that is not allowed",
      "2:wrong usage",
      "3:no such account, token or contact",
      "4:unavailable, or a configuration to correct",
      "70:a fault of the program itself; its report is on the screen"
    })
final class PosternCommand {
  private final Clock clock;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:POSTERN_CONFIG:-conf/postern.properties}",
      description =
          "The server's postern.properties; else what POSTERN_CONFIG names, else"
              + " conf/postern.properties.")
  private Path config = Path.of("conf/postern.properties");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show how to use a command, and do nothing.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  private PosternCommand(Clock clock) {
    this.clock = clock;
  }

  /** The whole command line. */
  static CommandLine over(Terminal terminal, Clock clock) {
    PosternCommand root = new PosternCommand(clock);
    CommandLine token =
        new CommandLine(new TokenCommand(root, terminal))
            .addSubcommand(new ImportCommand(root, terminal))
            .addSubcommand(new SparesCommand(root, terminal))
            .addSubcommand(new AssignCommand(root, terminal))
            .addSubcommand(new DiscardCommand(root, terminal));
    CommandLine user =
        new CommandLine(new UserCommand(root, terminal))
            .addSubcommand(new ContactCommand(root, terminal));
    return new CommandLine(root)
        .addSubcommand("user", user)
        .addSubcommand("token", token)
        .addSubcommand("yubikey", new YubikeyCommand(root, terminal))
        .addSubcommand("keyring", new KeyringCommand(root, terminal))
        .addSubcommand("apiclient", new ApiClientCommand(root, terminal))
        .addSubcommand("serve", new ServeCommand(root, terminal))
        .addSubcommand("demo", new DemoCommand(terminal))
        .registerConverter(UserName.class, Words::userName)
        .registerConverter(SecurityLevel.class, Words::level)
        .registerConverter(CodeLength.class, Words::codeLength)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .setExitCodeExceptionMapper(
            fault -> fault instanceof ParameterException ? ExitCode.USAGE : ExitCode.FAULT)
        .setOut(terminal.out())
        .setErr(terminal.err());
  }

  /** The {@code postern.properties} of this call. */
  Path config() {
    return config;
  }

  /** Opens the store and the keyring that the configuration names. */
  Administration open() {
    return Administration.open(config, clock);
  }
}
