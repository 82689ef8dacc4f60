package org.postern;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what inside the core (DESIGN §4). */
@AnalyzeClasses(packages = "org.postern", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule theCoreKnowsNoContainer =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.james..",
              "jakarta..",
              "javax.servlet..",
              "javax.security.auth..",
              "javax.security.sasl..",
              "com.google.inject..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.postern.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheJdbcStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.postern.store.jdbc")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "com.zaxxer..");

  @ArchTest
  static final ArchRule onlyTheRootComposes =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.postern")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postern");

  @ArchTest
  static final ArchRule tokensArePure =
      noClasses()
          .that()
          .resideInAPackage("org.postern.token")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postern.store..", "org.postern.login..", "java.net.http..");

  @ArchTest
  static final ArchRule secretsAreLeaves =
      classes()
          .that()
          .resideInAPackage("org.postern.secret")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.postern.secret", "java..", "javax.crypto..", "org.jspecify..");

  @ArchTest
  static final ArchRule noNameSaysNothing =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");
}
