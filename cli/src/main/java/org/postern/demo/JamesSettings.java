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
 * @param jvm options of its JVM
 */
public record JamesSettings(
    SourceTree tree,
    Map<String, String> files,
    List<String> posternLines,
    Map<String, String> properties,
    List<String> jvm) {

  /** Quick to start rather than quick. */
  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m");

  public JamesSettings {
    files = Map.copyOf(files);
    posternLines = List.copyOf(posternLines);
    properties = Map.copyOf(properties);
    jvm = List.copyOf(jvm);
  }

  /** No difference at all. */
  public static JamesSettings of(SourceTree tree) {
    return new JamesSettings(tree, Map.of(), List.of(), Map.of(), JVM);
  }

  public JamesSettings file(String name, String text) {
    return new JamesSettings(tree, with(files, name, text), posternLines, properties, jvm);
  }

  public JamesSettings postern(String line) {
    List<String> lines = new ArrayList<>(posternLines);
    lines.add(line);
    return new JamesSettings(tree, files, lines, properties, jvm);
  }

  public JamesSettings property(String name, String value) {
    return new JamesSettings(tree, files, posternLines, with(properties, name, value), jvm);
  }

  /** Options in place of those that make James start quickly. */
  public JamesSettings jvm(String... options) {
    return new JamesSettings(tree, files, posternLines, properties, List.of(options));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
