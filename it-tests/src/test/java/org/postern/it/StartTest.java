package org.postern.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.Postern;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.JamesStartException;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/** What stops James. Half guarded is worse than not there. */
class StartTest {
  private static final String SMTP_PACKAGE =
      " coreHandlersPackage=\"org.postern.james.smtp.GuardedSmtp\"";

  @TempDir Path directory;

  private static String example(String file) throws IOException {
    return Files.readString(Servers.TREE.conf().resolve(file));
  }

  private static void assertStops(JamesSettings settings, String... words) {
    assertThatThrownBy(() -> JamesServer.start(settings).close())
        .isInstanceOf(JamesStartException.class)
        .hasMessageStartingWith("James stopped")
        .hasMessageContainingAll(words);
  }

  @Test
  void doorsThatAreLeftOpenStopJamesAndAllAreNamed() throws IOException {
    String smtp = example("smtpserver.xml");
    int last = smtp.lastIndexOf(SMTP_PACKAGE);
    String open = smtp.substring(0, last) + smtp.substring(last + SMTP_PACKAGE.length());

    assertStops(
        Servers.settings()
            .file("smtpserver.xml", open)
            .file(
                "imapserver.xml",
                example("imapserver.xml")
                    .replace(
                        "org.postern.james.imap.GuardedImap",
                        "org.apache.james.modules.protocols.ImapPackage$Default")
                    .replace("ImapPackage$DefaultNoAuth", "ImapPackage$Default"))
            .file(
                "managesieveserver.xml",
                example("managesieveserver.xml").replace("enabled=\"false\"", "enabled=\"true\""))
            .file(
                "jmap.properties",
                example("jmap.properties").replace("enabled=false", "enabled=true")),
        "smtpserver.xml",
        "smtpserver-smtps",
        "imapserver.xml",
        "managesieveserver.xml",
        "jmap.properties");
  }

  @Test
  void aWrongLineStopsJamesWithKeyAndReason() {
    assertStops(
        Servers.settings().postern("pin.length = many").postern("no.such.key = 1"),
        "postern.properties",
        "pin.length",
        "many",
        "no.such.key");
  }

  @Test
  void aStoreWithoutItsKeyringStopsJames() throws IOException {
    make("first");

    assertStops(
        Servers.settings()
            .postern("store.url = jdbc:sqlite:" + directory.resolve("first.db"))
            .postern("keyring = " + directory.resolve("lost.keyring")),
        "BindingException",
        "lost.keyring");
  }

  @Test
  void theKeyringOfAnotherStoreStopsJames() throws IOException {
    make("first");
    make("second");

    assertStops(
        Servers.settings()
            .postern("store.url = jdbc:sqlite:" + directory.resolve("first.db"))
            .postern("keyring = " + directory.resolve("second.keyring")),
        "BindingException",
        "second.keyring");
  }

  /** A store that somebody uses, and its keyring. */
  private void make(String name) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve(name + ".properties"),
            "store.url = jdbc:sqlite:" + name + ".db\nkeyring = " + name + ".keyring\n");
    try (Postern postern =
        Postern.open(
            PosternConfig.load(config), new NoUsers(), Map.of(), event -> {}, Clock.systemUTC())) {
      postern.accounts().findOrCreate(UserName.parse("bob@example.test").orElseThrow());
    }
  }

  private static final class NoUsers implements PasswordAuthority {
    @Override
    public PasswordVerdict verify(UserName name, Secret password) {
      return new PasswordVerdict.Unavailable("nobody is asked here");
    }

    @Override
    public Lookup lookup(UserName name) {
      return new Lookup.Unavailable("nobody is asked here");
    }

    @Override
    public void spendOneHash(Secret anything) {}
  }
}
