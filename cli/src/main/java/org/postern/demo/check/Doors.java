package org.postern.demo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.Encryption;
import org.postern.demo.wire.Form;
import org.postern.demo.wire.Imap;
import org.postern.demo.wire.ManageSieve;
import org.postern.demo.wire.Pop3;
import org.postern.demo.wire.Smtp;
import org.postern.demo.wire.WebDoors;
import org.postern.demo.wire.Wire;
import org.postern.policy.Service;

/** Every door of James that takes a credential of a user. */
public final class Doors {
  private static final String WEB_PORT = "postern.web.port";
  private static final String JMAP_PORT = "james.jmap.port";

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

  private static final List<Door> ALL = list();

  private Doors() {}

  /** All of them, those of a service together. */
  public static List<Door> all() {
    return ALL;
  }

  private static List<Door> list() {
    List<Door> doors = new ArrayList<>();
    for (Listener listener : IMAP) {
      doors.add(imap("LOGIN", "LOGIN", Imap::login, listener));
      doors.add(imap("AUTHENTICATE PLAIN", "PLAIN", Imap::plain, listener));
      doors.add(imap("AUTHENTICATE PLAIN at once", "PLAIN", Imap::plainAtOnce, listener));
    }
    for (Listener listener : SMTP) {
      doors.add(smtp("AUTH PLAIN", "PLAIN", Smtp::plain, listener));
      doors.add(smtp("AUTH PLAIN at once", "PLAIN", Smtp::plainAtOnce, listener));
      doors.add(smtp("AUTH LOGIN", "LOGIN", Smtp::login, listener));
      doors.add(smtp("AUTH LOGIN at once", "LOGIN", Smtp::loginAtOnce, listener));
    }
    for (Listener listener : POP3) {
      doors.add(
          door(
              Service.POP3,
              "USER, PASS",
              "USER",
              Pop3::userPass,
              listener,
              "+OK",
              "-ERR [AUTH] Authentication failed."));
    }
    for (Listener listener : MANAGESIEVE) {
      doors.add(sieve("AUTHENTICATE PLAIN", ManageSieve::plain, listener));
      doors.add(sieve("AUTHENTICATE PLAIN at once", ManageSieve::plainAtOnce, listener));
    }
    doors.add(
        jmap("jmap Basic", false, (james, user, secret) -> web(james).jmapBasic(user, secret)));
    doors.add(jmap("jmap Bearer", true, (james, user, secret) -> web(james).jmapBearer(secret)));
    doors.add(
        new Door(
            "sign-in POST /session",
            Service.WEBMAIL,
            WEB_PORT,
            Optional.empty(),
            "",
            false,
            (james, user, secret) -> web(james).signIn(user, secret),
            "201 ",
            "401 Bearer {\"error\":\"rejected\"}"));
    return List.copyOf(doors);
  }

  private static Door imap(String name, String mechanism, Form form, Listener listener) {
    return door(
        Service.IMAP,
        name,
        mechanism,
        form,
        listener,
        "a OK",
        "a NO [AUTHENTICATIONFAILED] Authentication failed.");
  }

  private static Door smtp(String name, String mechanism, Form form, Listener listener) {
    return door(
        Service.SMTP,
        name,
        mechanism,
        form,
        listener,
        "235 2.7.0",
        "535 5.7.8 Authentication credentials invalid");
  }

  private static Door sieve(String name, Form form, Listener listener) {
    return door(
        Service.MANAGESIEVE, name, "PLAIN", form, listener, "OK", "NO \"Authentication failed.\"");
  }

  private static Door jmap(String name, boolean bearerOnly, Door.Knock knock) {
    return new Door(
        name,
        Service.JMAP,
        JMAP_PORT,
        Optional.empty(),
        "",
        bearerOnly,
        knock,
        "200 ",
        "401 Bearer error=\"invalid_token\" {\"type\":\"about:blank\",\"status\":401,"
            + "\"detail\":\"Authentication failed.\"}");
  }

  private static Door door(
      Service service,
      String name,
      String mechanism,
      Form form,
      Listener listener,
      String accepted,
      String refused) {
    String port = listener.port().split("\\.")[1];
    return new Door(
        port + ' ' + name,
        service,
        listener.port(),
        Optional.of(listener),
        mechanism,
        false,
        (james, user, secret) -> {
          try (Wire wire = listener.open(james)) {
            return form.present(wire, user, secret);
          }
        },
        accepted,
        refused);
  }

  /** The web doors of a James. */
  public static WebDoors web(JamesServer james) {
    return new WebDoors(james.port(WEB_PORT), james.port(JMAP_PORT));
  }
}
