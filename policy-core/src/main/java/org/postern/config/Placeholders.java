package org.postern.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${sys:name}} and {@code ${env:NAME}} in values with system properties and
 * environment variables, {@code ${sys:name:-default}} with the default when there is none. The form
 * is James', so that one setting serves all the files beside {@code postern.properties}.
 */
record Placeholders(
    Function<String, Optional<String>> properties, Function<String, Optional<String>> environment) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern FORM = Pattern.compile("(sys|env):([A-Za-z0-9_.-]+)(?::-(.*))?");

  static Placeholders ofSystem() {
    return new Placeholders(
        name -> Optional.ofNullable(System.getProperty(name)),
        name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * @throws IllegalArgumentException when one has neither a value nor a default, or is of no form
   *     above
   */
  String fill(String value) {
    return PLACEHOLDER
        .matcher(value)
        .replaceAll(found -> Matcher.quoteReplacement(replacement(found.group(1))));
  }

  private String replacement(String inside) {
    Matcher form = FORM.matcher(inside);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "${" + inside + "} is neither ${sys:name} nor ${env:NAME}, with or without :-default");
    }
    String name = form.group(2);
    return (form.group(1).equals("sys") ? properties : environment)
        .apply(name)
        .or(() -> Optional.ofNullable(form.group(3)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "${" + inside + "} has no value; set it, or write ${" + inside + ":-default}"));
  }
}
