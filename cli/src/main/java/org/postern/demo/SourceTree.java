package org.postern.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A built source tree of Postern: where the demo finds James, the extension and the configuration.
 *
 * @param home its root directory
 */
public record SourceTree(Path home) {
  private static final String HOME = "postern.home";

  /**
   * The tree that the system property {@code postern.home} names.
   *
   * @throws JamesStartException when there is none, or it is not built
   */
  public static SourceTree ofThisProcess() {
    SourceTree tree =
        new SourceTree(
            Optional.ofNullable(System.getProperty(HOME))
                .map(Path::of)
                .orElseThrow(
                    () ->
                        new JamesStartException(
                            "the demo needs Postern's source tree; start it with ./postern")));
    tree.require(tree.conf());
    tree.require(tree.extension());
    tree.require(tree.james());
    return tree;
  }

  private void require(Path path) {
    if (!Files.exists(path)) {
      throw new JamesStartException(
          path + " is not there; build with: mvn package -pl james-plugin,james-server -am");
    }
  }

  /** The directory with James' configuration files. */
  public Path conf() {
    return home.resolve("conf-examples/james/conf");
  }

  /** The one JAR that an administrator drops into James. */
  public Path extension() {
    return home.resolve("james-plugin/target/postern-james.jar");
  }

  /** The directory with James' own JARs. */
  public Path james() {
    return home.resolve("james-server/target/lib");
  }
}
