package org.postern.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a properties file: {@code key = value}, comments after {@code #}, UTF-8, {@link
 * Placeholders} in values filled.
 */
record PropertiesFile(String name, Map<String, Entry> entries, List<String> problems) {

  /** A value and the line it stands on. */
  record Entry(String value, int line) {}

  static PropertiesFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          file + ": there is no such file; copy one from conf-examples and adapt it", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  static PropertiesFile parse(String name, String text) {
    return parse(name, text, Placeholders.ofSystem());
  }

  static PropertiesFile parse(String name, String text, Placeholders placeholders) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int number = i + 1;
      int equals = line.indexOf('=');
      if (equals < 1) {
        problems.add(name + ':' + number + ": is not of the form key = value");
        continue;
      }
      String key = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      try {
        value = placeholders.fill(value);
      } catch (IllegalArgumentException e) {
        problems.add(name + ':' + number + ": " + key + ": " + e.getMessage());
        continue;
      }
      Entry entry = new Entry(value, number);
      Entry earlier = entries.putIfAbsent(key, entry);
      if (earlier != null) {
        problems.add(
            name + ':' + number + ": " + key + " stands on line " + earlier.line() + " already");
      }
    }
    return new PropertiesFile(name, entries, problems);
  }
}
