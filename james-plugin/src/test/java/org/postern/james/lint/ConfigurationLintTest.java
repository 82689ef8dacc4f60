package org.postern.james.lint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.config.ConfigException;
import org.postern.james.JamesConf;

/** Each way to leave a door open, made in a copy of the example configuration. */
class ConfigurationLintTest {
  private static final String SMTP = "smtpserver.xml";
  private static final String POP3 = "pop3server.xml";
  private static final String IMAP = "imapserver.xml";
  private static final String SMTP_GUARD = "org.postern.james.smtp.GuardedSmtp";
  private static final String IMAP_GUARD = "org.postern.james.imap.GuardedImap";
  private static final String VALID_RCPT = "org.apache.james.smtpserver.fastfail.ValidRcptHandler";

  @TempDir Path directory;
  private JamesConf conf;

  @BeforeEach
  void copyTheExample() {
    conf = new JamesConf(directory);
  }

  @Test
  void theExampleIsGuarded() {
    assertGuarded();
  }

  @Test
  void aServerWithoutAFileIsNoDoor() {
    List.of(SMTP, IMAP, POP3, "managesieveserver.xml", "jmap.properties", "webadmin.properties")
        .forEach(conf::remove);

    assertGuarded();
  }

  @Test
  void lmtpIsNoDoor() {
    conf.write("lmtpserver.xml", "<lmtpservers><lmtpserver enabled=\"true\"/></lmtpservers>");

    assertGuarded();
  }

  @ParameterizedTest
  @CsvSource({
    "smtpserver.xml, smtpserver-mx, org.postern.james.smtp.GuardedSmtp",
    "smtpserver.xml, smtpserver-submission, org.postern.james.smtp.GuardedSmtp",
    "smtpserver.xml, smtpserver-smtps, org.postern.james.smtp.GuardedSmtp",
    "pop3server.xml, pop3server, org.postern.james.pop3.GuardedPop3",
    "pop3server.xml, pop3server-pop3s, org.postern.james.pop3.GuardedPop3"
  })
  void aBlockWithoutThePackageIsADoor(String file, String server, String guard) {
    conf.editServer(file, server, " coreHandlersPackage=\"" + guard + '"', "");

    assertFault(
        file,
        server,
        "the login is James' own; write <handlerchain coreHandlersPackage=\"" + guard + "\">");
  }

  @Test
  void aBlockWithTheStockPackageIsADoor() {
    conf.edit(SMTP, SMTP_GUARD, "org.apache.james.smtpserver.CoreCmdHandlerLoader");

    assertFault(SMTP, "smtpserver-mx", "org.apache.james.smtpserver.CoreCmdHandlerLoader");
  }

  @Test
  void aBlockWithoutANameIsNamedAsJamesDoes() {
    conf.write(SMTP, "<smtpservers><smtpserver><handlerchain/></smtpserver></smtpservers>");

    assertFault(SMTP, "smtpserver", "the login is James' own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.james.smtpserver.UsersRepositoryAuthHook",
        "org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler",
        "com.example.NotOnTheClassPath"
      })
  void aLoginListedBeforeThePackageOfSmtpIsADoor(String handler) {
    conf.editServer(SMTP, "smtpserver-submission", VALID_RCPT, handler);

    assertFault(SMTP, "smtpserver-submission", handler + " stands before Postern's handlers");
  }

  @Test
  void aLoginListedBeforeThePackageOfPop3IsADoor() {
    conf.edit(
        POP3,
        "GuardedPop3\"/>",
        "GuardedPop3\"><handler class=\"org.apache.james.pop3server.core.PassCmdHandler\"/>"
            + "</handlerchain>");

    assertFault(POP3, "pop3server", "org.apache.james.pop3server.core.PassCmdHandler stands");
  }

  @Test
  void aForeignPackageInThePlaceOfTheOneForJmxIsADoor() {
    conf.edit(SMTP, "<handlerchain ", "<handlerchain jmxHandlersPackage=\"com.example.Handlers\" ");

    assertFault(SMTP, "smtpserver-mx", "com.example.Handlers may bring a login of its own");
  }

  @Test
  void theStockPackageForJmxIsNoDoor() {
    conf.edit(
        SMTP,
        "<handlerchain ",
        "<handlerchain jmxHandlersPackage=\"org.apache.james.smtpserver.jmx.JMXHandlersLoader\" ");

    assertGuarded();
  }

  @ParameterizedTest
  @ValueSource(strings = {SMTP, POP3, IMAP})
  void aServerThatIsSwitchedOffIsNoDoor(String file) {
    String component = file.replace(".xml", "");
    conf.write(
        file,
        "<servers><%s enabled=\"false\"><handlerchain/></%s></servers>"
            .formatted(component, component));

    assertGuarded();
  }

  @Test
  void anImapRootWithoutThePackagesIsADoor() {
    conf.edit(IMAP, "<imapPackages>" + IMAP_GUARD + "</imapPackages>", "");

    assertFault(IMAP, "imapPackages", "at the root, <imapPackages>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imapserver", "imapserver-imaps"})
  void anImapServerWithoutThePackagesIsADoor(String server) {
    conf.editServer(IMAP, server, IMAP_GUARD, "com.example.Imap");

    assertFault(IMAP, server, "the login is James' own; write, in the imapserver, <imapPackages>");
  }

  @Test
  void aFurtherImapPackageIsADoor() {
    conf.editServer(
        IMAP,
        "imapserver",
        "<imapPackages>",
        "<imapPackages>org.apache.james.modules.protocols.ImapPackage$DefaultAuth</imapPackages>"
            + "<imapPackages>");

    assertFault(IMAP, "imapserver", "ImapPackage$DefaultAuth may bring a login of its own");
  }

  @ParameterizedTest
  @ValueSource(strings = {" enabled=\"true\"", ""})
  void theManageSieveOfJamesIsADoor(String enabled) {
    conf.edit("managesieveserver.xml", " enabled=\"false\"", enabled);

    assertFault("managesieveserver.xml", "managesieveserver", "cannot be guarded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"enabled=true", ""})
  void theJmapOfJamesIsADoor(String enabled) {
    conf.edit("jmap.properties", "enabled=false", enabled);

    assertFault("jmap.properties", "jmap", "write enabled=false here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "no-such-host.invalid"})
  void aWebAdminThatAsksNobodyAndListensToAllIsADoor(String host) {
    conf.edit("webadmin.properties", "host=127.0.0.1", "host=" + host);

    assertFault("webadmin.properties", "webadmin", "write host=127.0.0.1 or jwt.enabled=true");
  }

  @Test
  void aWebAdminThatAsksForATokenIsNoDoor() {
    conf.edit("webadmin.properties", "host=127.0.0.1", "host=0.0.0.0")
        .edit("webadmin.properties", "jwt.enabled=false", "jwt.enabled=true");

    assertGuarded();
  }

  @Test
  void aWebAdminThatRenamesUsersUnwatchedIsADoor() {
    conf.edit("webadmin.properties", ",org.postern.james.webadmin.FollowUsers", "");

    assertFault("webadmin.properties", "webadmin", "add org.postern.james.webadmin.FollowUsers");
  }

  @Test
  void aWebAdminThatIsSwitchedOffIsNoDoor() {
    conf.write("webadmin.properties", "enabled=false\nhost=0.0.0.0\n");

    assertGuarded();
  }

  @Test
  void aServerLeftOpenOnPurposeIsExcused() {
    conf.edit(SMTP, SMTP_GUARD, "com.example.Handlers");

    assertGuarded("smtpserver.xml/smtpserver-mx");
  }

  @Test
  void anExcuseIsGoodForNoOtherServer() {
    conf.editServer(SMTP, "smtpserver-submission", SMTP_GUARD, "com.example.Handlers");

    assertFault(SMTP, "smtpserver-submission", "", "smtpserver.xml/smtpserver-mx");
    assertFault(SMTP, "smtpserver-submission", "", "pop3server.xml/smtpserver-submission");
  }

  @Test
  void anExcuseIsGoodForNoCopyOfTheServer() {
    conf.edit(SMTP, SMTP_GUARD, "com.example.Handlers")
        .editServer(SMTP, "smtpserver-submission", SMTP_GUARD, "com.example.Handlers")
        .edit(SMTP, "<jmxName>smtpserver-submission<", "<jmxName>smtpserver-mx<");

    assertFault(SMTP, "smtpserver-mx#2", "", "smtpserver.xml/smtpserver-mx");
  }

  @Test
  void aClassLetInOnPurposeIsExcusedAndNothingElseIs() {
    conf.edit(SMTP, VALID_RCPT, "com.example.Audited");

    assertGuarded("smtpserver.xml/com.example.Audited");

    conf.edit(SMTP, SMTP_GUARD, "com.example.Handlers");

    assertFault(SMTP, "smtpserver-mx", "", "smtpserver.xml/com.example.Audited");
  }

  @Test
  void allDoorsAreNamedAtOnce() {
    conf.edit(SMTP, SMTP_GUARD, "com.example.Handlers")
        .edit(IMAP, IMAP_GUARD, "com.example.Imap")
        .edit("jmap.properties", "enabled=false", "enabled=true");

    assertThatThrownBy(() -> lint())
        .hasMessageContaining("- smtpserver.xml, smtpserver-mx: ")
        .hasMessageContaining("- imapserver.xml, imapPackages: ")
        .hasMessageContaining("- jmap.properties, jmap: ")
        .hasMessageContaining("james.unguarded of postern.properties");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    conf.write(SMTP, "<smtpservers>");

    assertThatThrownBy(() -> lint())
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("smtpserver.xml cannot be read: ");
  }

  private void lint(String... excused) {
    Guice.createInjector(conf.module()).getInstance(ConfigurationLint.class).check(Set.of(excused));
  }

  private void assertGuarded(String... excused) {
    assertThatCode(() -> lint(excused)).doesNotThrowAnyException();
  }

  private void assertFault(String file, String server, String problem, String... excused) {
    assertThatThrownBy(() -> lint(excused))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("- " + file + ", " + server + ": ")
        .hasMessageContaining(problem);
  }
}
