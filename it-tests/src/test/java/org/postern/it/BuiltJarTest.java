package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The one JAR that an administrator drops into James, and that for hosts of SASL. */
class BuiltJarTest {
  /** What James has no version of, and what does not work under another name. */
  private static final List<String> UNRELOCATED =
      List.of(
          "org/sqlite/",
          "jakarta/",
          "org/apache/catalina/",
          "org/apache/coyote/",
          "org/apache/el/",
          "org/apache/jasper/",
          "org/apache/juli/",
          "org/apache/naming/",
          "org/apache/tomcat/");

  private static Set<String> entries() throws IOException {
    return entries(Servers.TREE.extension());
  }

  private static Set<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyClassIsPosternsOrOneThatJamesLacks() throws IOException {
    List<String> foreign =
        entries().stream()
            .filter(name -> name.endsWith(".class") && !name.startsWith("org/postern/"))
            .filter(
                name -> UNRELOCATED.stream().noneMatch(own -> versionless(name).startsWith(own)))
            .toList();

    assertThat(foreign).isEmpty();
  }

  /** Tomcat, Jetty and their applications may have every library that Postern has, too. */
  @Test
  void theJarForServletContainersHasNothingThatTheyCouldHave() throws IOException {
    assertThat(entries(Servers.TREE.home().resolve("jaas-module/target/postern-jaas.jar")))
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> name.startsWith("org/postern/") || name.startsWith("org/sqlite/"))
        .contains("org/postern/jaas/PosternLoginModule.class");
  }

  @Test
  void theJarForSaslHostsHoldsNothingThatCouldMeetTheHostsOwn() throws IOException {
    Set<String> entries =
        entries(Servers.TREE.home().resolve("sasl-mechanism/target/postern-sasl.jar"));

    assertThat(entries)
        .contains(
            "org/postern/sasl/PosternSaslProvider.class",
            "org/postern/authority/SharedPostern.class",
            "org/postern/sender/MailSender.class",
            "org/postern/shaded/angus/mail/smtp/SMTPTransport.class",
            "META-INF/services/java.security.Provider");
    assertThat(entries)
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> name.startsWith("org/postern/") || name.startsWith("org/sqlite/"));
  }

  /** The container has the servlet API, and whoever wants Tomcat inside has {@code serve}. */
  @Test
  void theWebApplicationBringsNoContainer() throws IOException {
    assertThat(entries(Servers.TREE.home().resolve("web-war/target/postern-web.war")))
        .filteredOn(name -> name.endsWith(".jar"))
        .noneMatch(name -> name.matches(".*/(tomcat|jakarta.servlet|jspecify|error_prone).*"))
        .anyMatch(name -> name.startsWith("WEB-INF/lib/web-login-"))
        .anyMatch(name -> name.startsWith("WEB-INF/lib/password-authorities-"));
  }

  private static String versionless(String name) {
    return name.replaceFirst("^META-INF/versions/\\d+/", "");
  }

  @Test
  void noClassIsOneThatJamesHasToo() throws IOException {
    Set<String> own =
        entries().stream()
            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (var jars = java.nio.file.Files.list(Servers.TREE.james())) {
      for (var path : jars.toList()) {
        try (JarFile jar = new JarFile(path.toFile())) {
          Set<String> both =
              jar.stream().map(ZipEntry::getName).filter(own::contains).collect(Collectors.toSet());
          assertThat(both).as(path.getFileName().toString()).isEmpty();
        }
      }
    }
  }

  /** James 3.9.0 has {@code jakarta.inject}, and other return types than 3.8.1 at these methods. */
  @Test
  void nothingIsUsedThatLaterVersionsOfJamesRenamed() {
    JavaClasses adapters = new ClassFileImporter().importPackages("org.postern.james");
    Set<String> used =
        adapters.stream()
            .map(JavaClass::getDirectDependenciesFromSelf)
            .flatMap(Set::stream)
            .map(dependency -> dependency.getTargetClass().getPackageName())
            .collect(Collectors.toSet());
    assertThat(used).doesNotContain("javax.inject", "jakarta.inject").contains("com.google.inject");

    Set<String> called =
        adapters.stream()
            .flatMap(adapter -> adapter.getMethodCallsFromSelf().stream())
            .map(call -> call.getTarget())
            .map(target -> target.getOwner().getSimpleName() + '.' + target.getName())
            .collect(Collectors.toSet());
    assertThat(called).doesNotContain("UsersRepository.test", "Authenticator.isAuthentic");
  }
}
