package org.postern.authority.ldap;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postern.authority.AuthorityContract;
import org.postern.authority.Configured;
import org.postern.password.PasswordAuthority;

/** Against OpenLDAP's server. */
final class SlapdTest implements AuthorityContract {
  private static final Path SLAPD = Path.of("/usr/sbin/slapd");
  private static final String ROOT = "cn=root,dc=example,dc=com";

  @TempDir Path directory;
  private final int port = Configured.freePort();
  private Process slapd;
  private PasswordAuthority authority;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Files.isExecutable(SLAPD), "slapd is not installed");
    Files.createDirectory(directory.resolve("data"));
    Files.writeString(
        directory.resolve("slapd.conf"),
        """
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        database mdb
        suffix "dc=example,dc=com"
        rootdn "%s"
        rootpw root
        directory %s
        """
            .formatted(ROOT, directory.resolve("data")));
    start();
    try (LDAPConnection root = new LDAPConnection("127.0.0.1", port, ROOT, "root")) {
      root.add(
          "dn: dc=example,dc=com",
          "objectClass: dcObject",
          "objectClass: organization",
          "dc: example",
          "o: Example");
      add(root, "bob@example.com", "robert@example.com", PASSWORD);
      add(root, "jürgen@example.com", "j@example.com", UMLAUTS);
    }
    Files.writeString(directory.resolve("root.password"), "root\n");
    authority =
        Configured.authority(
            directory,
            """
            password.authority = ldap
            password.timeout = 3s
            password.ldap.urls = ldap://127.0.0.1:%s
            password.ldap.base = dc=example,dc=com
            password.ldap.filter = (|(uid={0})(mail={0}))
            password.ldap.bind-dn = %s
            password.ldap.bind-password-file = root.password
            password.ldap.change = true
            """
                .formatted(Integer.toString(port), ROOT));
  }

  private static void add(LDAPConnection root, String name, String mail, String password)
      throws Exception {
    root.add(
        "dn: cn=" + name + ",dc=example,dc=com",
        "objectClass: inetOrgPerson",
        "cn: " + name,
        "sn: " + name,
        "uid: " + name,
        "mail: " + mail,
        "userPassword: " + password);
  }

  @AfterEach
  void close() throws Exception {
    if (authority != null) {
      authority.close();
      stop();
    }
  }

  @Override
  public PasswordAuthority authority() {
    return authority;
  }

  @Override
  public void stop() throws InterruptedException {
    slapd.destroy();
    slapd.waitFor();
  }

  @Override
  public void start() throws IOException {
    slapd =
        new ProcessBuilder(
                SLAPD.toString(),
                "-d",
                "0",
                "-h",
                "ldap://127.0.0.1:" + port,
                "-f",
                directory.resolve("slapd.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().until(this::answers);
  }

  private boolean answers() {
    try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
      return connection.isConnected();
    } catch (LDAPException e) {
      return false;
    }
  }

  @Override
  public boolean changes() {
    return true;
  }

  @Override
  public Optional<String> alias() {
    return Optional.of("robert@example.com");
  }
}
