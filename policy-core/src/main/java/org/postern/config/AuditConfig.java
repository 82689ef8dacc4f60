package org.postern.config;

import static org.postern.config.ConfigReader.integer;

import java.nio.file.Path;

/**
 * What is told of sign-ins and changes.
 *
 * @param keep so many lines of each kind of outcome for the owner of an account
 * @param file where the command line tells what it changes
 */
public record AuditConfig(int keep, Path file) {
  static AuditConfig read(ConfigReader reader) {
    return new AuditConfig(
        reader.value("audit.keep", 20, integer(1, 1000)),
        reader.value("audit.file", reader.path("postern-commands.log"), reader::path));
  }
}
