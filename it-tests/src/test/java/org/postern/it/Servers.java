package org.postern.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.util.Optional;
import org.postern.demo.DemoValidation;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.SourceTree;

/** The James that tests share: as in conf-examples, plus a domain whose refusals are helpful. */
public final class Servers {
  public static final SourceTree TREE = SourceTree.ofThisProcess();
  public static final String HELPFUL_DOMAIN = "helpful.test";
  public static final String SETTINGS_URL = "https://webmail.example.test/settings";

  private static final class Shared {
    static final GreenMail MAIL = startMail();
    static final SmsGateway SMS = SmsGateway.start();
    static final DemoValidation VALIDATION = DemoValidation.start();
    static final JamesServer JAMES = start(VALIDATION);
  }

  private Servers() {}

  /** It listens at every address of the machine. */
  public static JamesServer shared() {
    return Shared.JAMES;
  }

  private static GreenMail startMail() {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    return mail;
  }

  private static JamesServer start(DemoValidation validation) {
    JamesServer james =
        JamesServer.start(
            validation
                .askedBy(Shared.SMS.usedBy(settings()))
                .property("james.bind", "0.0.0.0")
                .postern("web.address = 0.0.0.0")
                .postern("jmap.address = 0.0.0.0")
                .postern("mail.host = 127.0.0.1")
                .postern("mail.port = " + Shared.MAIL.getSmtp().getPort())
                .postern("mail.security = none")
                .postern("mail.from = postern@example.test")
                .postern("disclosure." + HELPFUL_DOMAIN + " = helpful")
                .postern("settings.url = " + SETTINGS_URL));
    try {
      james.webAdmin().call("PUT", "/domains/" + HELPFUL_DOMAIN, Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return james;
  }

  /** The service that the shared James asks about the codes of some tokens. */
  public static DemoValidation validation() {
    return Shared.VALIDATION;
  }

  /** The mail server that the shared James writes to people through. */
  public static GreenMail mail() {
    return Shared.MAIL;
  }

  /** The gateway that the shared James sends short messages by. */
  public static SmsGateway shortMessages() {
    return Shared.SMS;
  }

  public static JamesSettings settings() {
    return JamesSettings.of(TREE);
  }
}
