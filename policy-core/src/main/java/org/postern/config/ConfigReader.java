package org.postern.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes typed values out of a {@link PropertiesFile} and collects every problem on the way. */
final class ConfigReader {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):([0-9]{1,5})");

  private static final String SQLITE = "jdbc:sqlite:";

  private final PropertiesFile file;
  private final Path directory;
  private final Map<String, PropertiesFile.Entry> unread;
  private final List<String> problems;

  /**
   * @param directory from which relative paths start
   */
  ConfigReader(PropertiesFile file, Path directory) {
    this.file = file;
    this.directory = directory;
    this.unread = new HashMap<>(file.entries());
    this.problems = new ArrayList<>(file.problems());
  }

  /**
   * The value of a key, read by the parser; the default when the key is missing or its value bad.
   */
  <T> T value(String key, T defaultValue, Function<String, T> parser) {
    return optional(key, parser).orElse(defaultValue);
  }

  /** The value of a key that may be missing. */
  <T> Optional<T> optional(String key, Function<String, T> parser) {
    PropertiesFile.Entry entry = unread.remove(key);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(entry.value()));
    } catch (IllegalArgumentException e) {
      problems.add(file.name() + ':' + entry.line() + ": " + key + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The values of all keys that start with a prefix, by what follows it. */
  <T> Map<String, T> allWithPrefix(String prefix, Function<String, T> parser) {
    Map<String, T> values = new HashMap<>();
    for (String key : List.copyOf(unread.keySet())) {
      if (key.startsWith(prefix) && key.length() > prefix.length()) {
        optional(key, parser).ifPresent(value -> values.put(key.substring(prefix.length()), value));
      }
    }
    return values;
  }

  /** Notes what is wrong with values that are right each by itself. */
  void problem(String problem) {
    problems.add(file.name() + ": " + problem);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException naming every bad value and every key that nobody read
   */
  void finish() {
    unread.forEach(
        (key, entry) ->
            problems.add(
                file.name()
                    + ':'
                    + entry.line()
                    + ": unknown key \""
                    + key
                    + "\"; the files of that name in conf-examples have every key"));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems.stream().sorted().collect(Collectors.joining("\n")));
    }
  }

  /** A file, for a name that may be relative. */
  Path path(String text) {
    return directory.resolve(nonEmpty(text)).normalize();
  }

  /** A JDBC URL of SQLite whose file may be named relatively; any other as it is. */
  String jdbcUrl(String text) {
    boolean file = text.startsWith(SQLITE) && !text.startsWith("file:", SQLITE.length());
    return file ? SQLITE + path(text.substring(SQLITE.length())) : text;
  }

  static String nonEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("has no value; remove the line for the default");
    }
    return text;
  }

  static URI webAddress(String text) {
    URI address = URI.create(text);
    if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
      throw new IllegalArgumentException('"' + text + "\" is no web address");
    }
    return address;
  }

  static InetSocketAddress hostAndPort(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException('"' + text + "\" is not host:port");
    }
    return InetSocketAddress.createUnresolved(
        parts.group(1), integer(1, 65535).apply(parts.group(2)));
  }

  static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException('"' + text + "\" is neither true nor false");
    };
  }

  static Function<String, Integer> integer(int min, int max) {
    return text -> {
      boolean digits = text.matches("[0-9]{1,9}");
      if (!digits || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException(
            '"' + text + "\" is not a number from " + min + " to " + max);
      }
      return Integer.parseInt(text);
    };
  }

  static Function<String, Duration> duration(Duration min, Duration max) {
    return text -> {
      Duration duration = duration(text);
      if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
        throw new IllegalArgumentException(
            '"' + text + "\" is not between " + describe(min) + " and " + describe(max));
      }
      return duration;
    };
  }

  private static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not a time such as 500ms, 30s, 15m, 12h or 7d");
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static String describe(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  static <T> Function<String, List<T>> list(Function<String, T> element) {
    return text ->
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(element)
            .toList();
  }

  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> word(constant).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        '"'
                            + text
                            + "\" is none of "
                            + Arrays.stream(type.getEnumConstants())
                                .map(ConfigReader::word)
                                .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
