package org.postern.james.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * One enabled server of James as configured.
 *
 * @param name its {@code jmxName}; of several blocks with one name, all but the first get a number,
 *     so that an exception made for one excuses no copy of it
 */
record Server(String file, String name, HierarchicalConfiguration<ImmutableNode> configuration) {

  /**
   * The enabled servers in a file.
   *
   * @param component the name of the file without {@code .xml}, and of the blocks in it
   */
  static List<Server> enabled(
      String component, HierarchicalConfiguration<ImmutableNode> configuration) {
    List<Server> servers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (HierarchicalConfiguration<ImmutableNode> block :
        configuration.configurationsAt(component)) {
      String name = unique(block.getString("jmxName", component), names);
      if (block.getBoolean("[@enabled]", true)) {
        servers.add(new Server(component + ".xml", name, block));
      }
    }
    return servers;
  }

  private static String unique(String name, Set<String> names) {
    String candidate = name;
    for (int number = 2; !names.add(candidate); number++) {
      candidate = name + '#' + number;
    }
    return candidate;
  }
}
