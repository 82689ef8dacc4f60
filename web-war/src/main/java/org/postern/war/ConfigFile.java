package org.postern.war;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.config.ConfigException;

/** Which {@code postern.properties} a web application was told of. */
final class ConfigFile {
  static final String NAME = "postern.config";

  private ConfigFile() {}

  /**
   * The file that a context parameter names, else the one of the system property.
   *
   * @throws ConfigException when nothing names one
   */
  static Path of(ServletContext context) {
    return Stream.of(
            Optional.ofNullable(context.getInitParameter(NAME)),
            Optional.ofNullable(System.getProperty(NAME)))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .findFirst()
        .map(Path::of)
        .orElseThrow(
            () ->
                new ConfigException(
                    "no postern.properties is named; set the context parameter "
                        + NAME
                        + " of this application, or -D"
                        + NAME
                        + "=FILE for the container"));
  }
}
