package org.postern.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Which module may know which: the core nobody, an adapter the core, and nobody an adapter's host.
 */
@AnalyzeClasses(packages = "org.postern", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleRulesTest {
  private static final String JAMES = "org.postern.james..";
  private static final String WEB = "org.postern.web..";
  private static final String JAAS = "org.postern.jaas..";
  private static final String COMMAND = "org.postern.cli..";
  private static final String DEMO = "org.postern.demo..";
  private static final String DAV = "org.postern.dav..";
  private static final String GATEWAY = "org.postern.gateway..";

  @ArchTest
  static final ArchRule theCoreKnowsNoAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackages(JAMES, WEB, JAAS, COMMAND, DEMO, DAV, GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JAMES, WEB, JAAS, COMMAND, DEMO, DAV, GATEWAY);

  @ArchTest
  static final ArchRule theSendersKnowTheCoreAlone =
      noClasses()
          .that()
          .resideInAPackage("org.postern.sender..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              JAMES,
              WEB,
              JAAS,
              COMMAND,
              DEMO,
              DAV,
              GATEWAY,
              "org.postern.authority..",
              "org.postern.sasl..");

  @ArchTest
  static final ArchRule theSaslMechanismsKnowTheCoreAlone =
      noClasses()
          .that()
          .resideInAPackage("org.postern.sasl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              JAMES,
              WEB,
              JAAS,
              COMMAND,
              DEMO,
              DAV,
              GATEWAY,
              "org.postern.authority..",
              "org.postern.sender..");

  @ArchTest
  static final ArchRule theDavFilterKnowsNoHostAndNoOtherAdapter =
      noClasses()
          .that()
          .resideInAPackage(DAV)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JAMES, WEB, JAAS, COMMAND, DEMO, GATEWAY);

  @ArchTest
  static final ArchRule theSignInEndpointKnowsNoHost =
      noClasses()
          .that()
          .resideInAPackage(WEB)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JAMES, COMMAND, DEMO, DAV, GATEWAY);

  @ArchTest
  static final ArchRule theExtensionKnowsNoCommand =
      noClasses()
          .that()
          .resideInAPackage(JAMES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COMMAND, DEMO);

  @ArchTest
  static final ArchRule theLoginModuleKnowsNoServer =
      noClasses()
          .that()
          .resideInAnyPackage("org.postern.jaas", "org.postern.jaas.authority")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.apache.catalina..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule jettyStaysWithItsAdapterAndTheGateway =
      noClasses()
          .that()
          .resideOutsideOfPackages(JAMES, "org.postern.jaas.jetty", GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule jamesStaysInTheExtension =
      noClasses()
          .that()
          .resideOutsideOfPackage(JAMES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.james..");
}
