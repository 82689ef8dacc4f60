package org.postern.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a James differs from {@code conf-examples/james}.
 *
 * @param files whole files of the configuration directory, by name, in place of the examples
 * @param posternLines added to {@code postern.properties}
 * @param properties system properties of its JVM, beside those that choose the ports
 */
public record JamesSettings(
    SourceTree tree,
    Map<String, String> files,
    List<String> posternLines,
    Map<String, String> properties) {

  public JamesSettings {
    files = Map.copyOf(files);
    posternLines = List.copyOf(posternLines);
    properties = Map.copyOf(properties);
  }

  /** No difference at all. */
  public static JamesSettings of(SourceTree tree) {
    return new JamesSettings(tree, Map.of(), List.of(), Map.of());
  }

  public JamesSettings file(String name, String text) {
    return new JamesSettings(tree, with(files, name, text), posternLines, properties);
  }

  public JamesSettings postern(String line) {
    List<String> lines = new ArrayList<>(posternLines);
    lines.add(line);
    return new JamesSettings(tree, files, lines, properties);
  }

  public JamesSettings property(String name, String value) {
    return new JamesSettings(tree, files, posternLines, with(properties, name, value));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
