package org.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.secret.Secret;
import org.postern.seed.SeedFormat;
import org.postern.seed.SeedImport;
import org.postern.seed.SeedReader;
import org.postern.seed.SeedUnlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern token import}. */
@Command(
    name = "import",
    description =
        "Imports the tokens of a seed file, as spare ones: all of them, or none when a single line"
            + " is at fault. Asks for the key or the password of an encrypted file.")
final class ImportCommand implements Callable<Integer> {
  private final PosternCommand root;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The seed file.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "pskc, traditional, yubico, ksm or plain; else what the file looks like.")
  private Optional<SeedFormat> format = Optional.empty();

  @Option(names = "--dry-run", description = "Report, and import nothing.")
  private boolean dryRun;

  @Option(
      names = "--lines",
      description = "At a terminal too, report every line instead of those at fault alone.")
  private boolean lines;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  ImportCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Administration administration = root.open();
        InputStream in = Files.newInputStream(file);
        Progress progress = Progress.on(terminal, Files.size(file), json);
        ImportReport report =
            json
                ? new ImportReport.OfJson(terminal)
                : new ImportReport.OfLines(terminal, progress, lines || !terminal.colours())) {
      SeedImport.Outcome outcome =
          administration
              .postern()
              .seedImport()
              .run(
                  Administration.ACTOR,
                  SeedReader.read(progress.watching(in), format, unlock(progress)),
                  dryRun,
                  report);
      progress.clear();
      report.end(outcome);
      if (outcome.faults() > 0) {
        throw new CommandFailure(
            ExitCode.REFUSED,
            "nothing was imported: " + Words.count(outcome.faults(), "fault") + " in " + file);
      }
      return ExitCode.OK;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(ExitCode.USAGE, "nothing was imported: cannot read " + file);
    }
  }

  private SeedUnlock unlock(Progress progress) {
    return new SeedUnlock() {
      @Override
      public Secret presharedKey() {
        return ask("The pre-shared key of the file, in hexadecimal");
      }

      @Override
      public Secret password() {
        return ask("The password of the file");
      }

      private Secret ask(String question) {
        progress.clear();
        return terminal.answers().ask(question);
      }
    };
  }
}
