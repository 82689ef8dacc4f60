package org.postern.demo;

import java.io.IOException;
import java.util.List;
import org.postern.policy.SecurityLevel;

/**
 * Users in a running James: a newcomer, whom the pages wait for, and one of each level, with what
 * to try with them.
 */
public final class ShowCase implements AutoCloseable {
  /** Who has set up nothing yet. */
  public static final String NEWCOMER = "you@example.test";

  /** The normal password of everybody. */
  public static final String PASSWORD = "password";

  /** What client and server say, of all that curl has to tell. */
  private static final String TALK = " | grep '^[<>]'";

  private final JamesServer james;
  private final DemoUser off;
  private final DemoUser web;
  private final DemoUser only;
  private final Phone phone;

  private ShowCase(JamesServer james, DemoUser off, DemoUser web, DemoUser only)
      throws IOException {
    this.james = james;
    this.off = off;
    this.web = web;
    this.only = only;
    this.phone = Phone.of(james.directory(), users());
  }

  /** Adds the users. */
  public static ShowCase in(JamesServer james) throws IOException {
    james.webAdmin().addUser(NEWCOMER, PASSWORD);
    try (DemoUsers users = DemoUsers.in(james)) {
      return new ShowCase(
          james,
          users.add("off@example.test", PASSWORD, "1111", SecurityLevel.OFF),
          users.add("web@example.test", PASSWORD, "2222", SecurityLevel.WEB_OTP),
          users.add("only@example.test", PASSWORD, "3333", SecurityLevel.OTP_ONLY));
    }
  }

  /** Where the pages are. Browsers take this name for as good as TLS, for it is this machine. */
  public String pages() {
    return "http://localhost:" + james.port("postern.web.port") + '/';
  }

  /** A mail client of the newcomer's. */
  public Paste newcomersMailClient() {
    return new Paste(
        "Your mail client, normal password: in, until you shut it out",
        imap(NEWCOMER + ':' + PASSWORD),
        "INBOX");
  }

  /** The users, in the order of their levels. */
  public List<DemoUser> users() {
    return List.of(off, web, only);
  }

  /** In order: some go on with what an earlier one left in the shell. */
  public List<Paste> commands() {
    return List.of(
        new Paste("IMAP, normal password: in", imap(credential(web)), "INBOX"),
        new Paste("IMAP, the same at level otp-only: refused", imap(credential(only)), "denied"),
        new Paste(
            "POP3, normal password: in",
            curl("-v pop3s://localhost:" + port("pop3s") + "/ -u " + credential(web) + " 2>&1")
                + TALK,
            "+OK Welcome"),
        new Paste(
            "SMTP, a mail from web to off",
            "printf 'Subject: Hello\\r\\n\\r\\nHello.\\r\\n' | "
                + curl(
                    "-v smtps://localhost:"
                        + port("smtps")
                        + " -u "
                        + credential(web)
                        + " --mail-from "
                        + web.name()
                        + " --mail-rcpt "
                        + off.name()
                        + " -T - 2>&1")
                + TALK,
            "250 2.6.0"),
        new Paste(
            "Sign in as only with PIN and one-time password (of now) for a session ticket",
            "TICKET=$("
                + signIn(only)
                + " | sed -n 's/.*\"ticket\":\"\\([^\"]*\\)\".*/\\1/p'); echo \"$TICKET\"",
            "pt_"),
        new Paste("The same code again: refused", signIn(only), "rejected"),
        new Paste(
            "IMAP at the closed door, with the ticket: in",
            imap('"' + only.name() + ":$TICKET\""),
            "INBOX"),
        new Paste(
            "JMAP, with the ticket: in",
            "curl -sS -H \"Authorization: Bearer $TICKET\" http://127.0.0.1:"
                + port("jmap")
                + "/jmap/session | grep -o '\"username\":\"[^\"]*\"'",
            only.name()),
        new Paste(
            "Sign out",
            "curl -sS -w '%{http_code}\\n' -X DELETE -H \"Authorization: Bearer $TICKET\" "
                + session(),
            "204"),
        new Paste(
            "The ticket is worth nothing now", imap('"' + only.name() + ":$TICKET\""), "denied"),
        new Paste(
            "What the administrator sees",
            "curl -sS -w '\\n' http://127.0.0.1:"
                + port("webadmin")
                + "/postern/users/"
                + only.name(),
            "otp-only"));
  }

  private static String credential(DemoUser user) {
    return user.name() + ':' + user.password();
  }

  private String imap(String credential) {
    return curl("imaps://localhost:" + port("imaps") + "/ -u " + credential + " 2>&1");
  }

  private String curl(String rest) {
    return "curl -sS --cacert " + james.certificate() + ' ' + rest;
  }

  private String signIn(DemoUser user) {
    return "curl -sS -w '\\n' "
        + session()
        + " -H 'Content-Type: application/json' -d \"{\\\"user\\\":\\\""
        + user.name()
        + "\\\",\\\"secret\\\":\\\"$(cat "
        + phone.file(user)
        + ")\\\"}\"";
  }

  private String session() {
    return "http://127.0.0.1:" + james.port("postern.web.port") + "/session";
  }

  private int port(String name) {
    return james.port("james." + name + ".port");
  }

  @Override
  public void close() {
    phone.close();
  }
}
