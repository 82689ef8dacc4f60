package org.postern.demo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.Encryption;
import org.postern.demo.wire.Form;
import org.postern.demo.wire.Imap;
import org.postern.demo.wire.ManageSieve;
import org.postern.demo.wire.Pop3;
import org.postern.demo.wire.SaslPlain;
import org.postern.demo.wire.Smtp;
import org.postern.demo.wire.WebDoors;
import org.postern.demo.wire.Wire;
import org.postern.policy.Service;

/** Every door of James that takes a credential of a user. */
public final class Doors {
  private static final List<Listener> IMAP =
      List.of(
          new Listener(new Imap(), Encryption.STARTTLS, "james.imap.port"),
          new Listener(new Imap(), Encryption.TLS, "james.imaps.port"));
  private static final List<Listener> SMTP =
      List.of(
          new Listener(new Smtp(), Encryption.STARTTLS, "james.smtp.port"),
          new Listener(new Smtp(), Encryption.STARTTLS, "james.submission.port"),
          new Listener(new Smtp(), Encryption.TLS, "james.smtps.port"));
  private static final List<Listener> POP3 =
      List.of(
          new Listener(new Pop3(), Encryption.STARTTLS, "james.pop3.port"),
          new Listener(new Pop3(), Encryption.TLS, "james.pop3s.port"));
  private static final List<Listener> MANAGESIEVE =
      List.of(new Listener(new ManageSieve(), Encryption.STARTTLS, "james.managesieve.port"));

  private static final Set<String> BEARER = Set.of("OAUTHBEARER", "XOAUTH2");

  /** What a bearer mechanism says to a client that has failed (RFC 7628 §3.2.2). */
  private static final String INVALID_TOKEN = SaslPlain.base64("{\"status\":\"invalid_token\"}");

  private final JamesServer james;
  private final List<Door> doors = new ArrayList<>();

  private Doors(JamesServer james) {
    this.james = james;
  }

  /** All of them, those of a service together. */
  public static List<Door> of(JamesServer james) {
    Doors doors = new Doors(james);
    IMAP.forEach(doors::addImap);
    SMTP.forEach(doors::addSmtp);
    POP3.forEach(doors::addPop3);
    MANAGESIEVE.forEach(doors::addManageSieve);
    doors.addWeb(WebDoors.of(james));
    return List.copyOf(doors.doors);
  }

  private void addImap(Listener listener) {
    imap("LOGIN", "LOGIN", Imap::login, listener);
    imap("AUTHENTICATE PLAIN", "PLAIN", Imap::plain, listener);
    imap("AUTHENTICATE PLAIN at once", "PLAIN", Imap::plainAtOnce, listener);
    imap("AUTHENTICATE OAUTHBEARER at once", "OAUTHBEARER", Imap::oauthBearer, listener);
    imap("AUTHENTICATE XOAUTH2", "XOAUTH2", Imap::xoauth2, listener);
  }

  private void imap(String name, String mechanism, Form form, Listener listener) {
    add(
        Service.IMAP,
        name,
        mechanism,
        form,
        listener,
        "a OK",
        challenge("+ " + INVALID_TOKEN, mechanism)
            + "a NO [AUTHENTICATIONFAILED] Authentication failed.");
  }

  private void addSmtp(Listener listener) {
    smtp("AUTH PLAIN", "PLAIN", Smtp::plain, listener);
    smtp("AUTH PLAIN at once", "PLAIN", Smtp::plainAtOnce, listener);
    smtp("AUTH LOGIN", "LOGIN", Smtp::login, listener);
    smtp("AUTH LOGIN at once", "LOGIN", Smtp::loginAtOnce, listener);
    smtp("AUTH OAUTHBEARER at once", "OAUTHBEARER", Smtp::oauthBearer, listener);
    smtp("AUTH XOAUTH2", "XOAUTH2", Smtp::xoauth2, listener);
  }

  private void smtp(String name, String mechanism, Form form, Listener listener) {
    add(
        Service.SMTP,
        name,
        mechanism,
        form,
        listener,
        "235 2.7.0",
        challenge("334 " + INVALID_TOKEN, mechanism)
            + "535 5.7.8 Authentication credentials invalid");
  }

  private void addPop3(Listener listener) {
    add(
        Service.POP3,
        "USER, PASS",
        "USER",
        Pop3::userPass,
        listener,
        "+OK",
        "-ERR [AUTH] Authentication failed.");
  }

  private void addManageSieve(Listener listener) {
    sieve("AUTHENTICATE PLAIN", "PLAIN", ManageSieve::plain, listener);
    sieve("AUTHENTICATE PLAIN at once", "PLAIN", ManageSieve::plainAtOnce, listener);
    sieve("AUTHENTICATE OAUTHBEARER at once", "OAUTHBEARER", ManageSieve::oauthBearer, listener);
  }

  private void sieve(String name, String mechanism, Form form, Listener listener) {
    add(
        Service.MANAGESIEVE,
        name,
        mechanism,
        form,
        listener,
        "OK",
        challenge('"' + INVALID_TOKEN + '"', mechanism) + "NO \"Authentication failed.\"");
  }

  /** What comes before the refusal of a bearer mechanism. */
  private static String challenge(String line, String mechanism) {
    return BEARER.contains(mechanism) ? line + '\n' : "";
  }

  private void add(
      Service service,
      String name,
      String mechanism,
      Form form,
      Listener listener,
      String accepted,
      String refused) {
    doors.add(
        new Door(
            listener.port().split("\\.")[1] + ' ' + name,
            service,
            listener.port(),
            Optional.of(listener),
            mechanism,
            BEARER.contains(mechanism),
            (user, secret) -> {
              try (Wire wire = listener.open(james)) {
                return form.present(wire, user, secret);
              }
            },
            accepted,
            refused));
  }

  private void addWeb(WebDoors web) {
    jmap("jmap Basic", false, web::jmapBasic);
    jmap("jmap Bearer", true, (user, secret) -> web.jmapBearer(secret));
    doors.add(
        new Door(
            "sign-in POST /session",
            Service.WEBMAIL,
            WebDoors.SIGN_IN_PORT,
            Optional.empty(),
            "",
            false,
            web::signIn,
            "201 ",
            "401 Bearer {\"error\":\"rejected\"}"));
  }

  private void jmap(String name, boolean bearerOnly, Door.Knock knock) {
    doors.add(
        new Door(
            name,
            Service.JMAP,
            WebDoors.JMAP_PORT,
            Optional.empty(),
            "",
            bearerOnly,
            knock,
            "200 ",
            "401 Bearer error=\"invalid_token\" {\"type\":\"about:blank\",\"status\":401,"
                + "\"detail\":\"Authentication failed.\"}"));
  }
}
