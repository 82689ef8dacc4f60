package org.postern.authority.imap;

import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/** One login, which is refused where the library would take something else for one. */
final class ImapLogin extends IMAPStore {
  private static final URLName NO_ADDRESS = new URLName("imap", null, -1, null, null, null);

  private final boolean ascii;

  /**
   * @param ascii whether name and password are ASCII
   */
  ImapLogin(ImapServer server, boolean ascii) {
    super(server.session(), NO_ADDRESS, "imap", server.implicitTls());
    this.ascii = ascii;
  }

  /** A server that greets with PREAUTH has looked at no password (RFC 9051, section 7.1.4). */
  @Override
  protected IMAPProtocol newIMAPProtocol(String host, int port)
      throws IOException, ProtocolException {
    IMAPProtocol protocol = super.newIMAPProtocol(host, port);
    if (protocol.isAuthenticated()) {
      protocol.disconnect();
      throw new ProtocolException("the server lets everyone in (PREAUTH)");
    }
    return protocol;
  }

  /**
   * The library's LOGIN command cuts off what is beyond ASCII, and so would ask another password.
   */
  @Override
  protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
    if (!ascii && !protocol.hasCapability("AUTH=PLAIN")) {
      throw new ProtocolException("without AUTH=PLAIN the server takes ASCII passwords only");
    }
  }
}
