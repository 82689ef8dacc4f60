package org.postern.it.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The JARs that an administrator drops into a web application. */
class DavJarTest {
  private static Set<String> entries(String jar) throws IOException {
    Path path = Path.of(System.getProperty("postern.home"), "dav-filter/target", jar);
    try (JarFile file = new JarFile(path.toFile())) {
      return file.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyClassIsPosternsOrUnderItsName() throws IOException {
    assertThat(entries("postern-dav.jar"))
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> name.startsWith("org/postern/") || name.startsWith("org/sqlite/"));
  }

  @Test
  void theJarForJavaxHasTheSameInIt() throws IOException {
    assertThat(entries("postern-dav-javax.jar")).isEqualTo(entries("postern-dav.jar"));
  }
}
