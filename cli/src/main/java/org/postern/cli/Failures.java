package org.postern.cli;

import org.postern.binding.BindingException;
import org.postern.config.ConfigException;
import org.postern.demo.JamesStartException;
import org.postern.secret.KeyringException;
import org.postern.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what stopped a command into a sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed)
      throws Exception {
    int exitCode = exitCode(fault);
    if (exitCode == ExitCode.FAULT) {
      throw fault;
    }
    command.getErr().println("postern: " + fault.getMessage());
    return exitCode;
  }

  private static int exitCode(Exception fault) {
    if (fault instanceof CommandFailure failure) {
      return failure.exitCode();
    }
    boolean unavailable =
        fault instanceof ConfigException
            || fault instanceof StoreException
            || fault instanceof KeyringException
            || fault instanceof BindingException
            || fault instanceof JamesStartException;
    return unavailable ? ExitCode.UNAVAILABLE : ExitCode.FAULT;
  }
}
