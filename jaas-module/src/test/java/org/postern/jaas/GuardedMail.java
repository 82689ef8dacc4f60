package org.postern.jaas;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.pop3.Pop3Handler;
import com.icegreen.greenmail.pop3.commands.Pop3CommandRegistry;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginException;

/**
 * A server of GreenMail whose users JAAS knows, and whose connections are told around the login.
 */
final class GuardedMail extends AbstractServer {
  private final UserManager users;
  private final ImapHostManager mailboxes;

  /**
   * @param mail whose mailboxes it serves, by name and password of JAAS
   */
  GuardedMail(String protocol, Stack stack, Managers mail) {
    super(new ServerSetup(0, "127.0.0.1", protocol), mail);
    mailboxes = mail.getImapHostManager();
    users = new JaasUsers(stack, mailboxes);
    startService();
    try {
      waitTillRunning(10_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected ProtocolHandler createProtocolHandler(Socket socket) {
    ProtocolHandler handler =
        switch (getProtocol()) {
          case "imap" -> new ImapHandler(users, mailboxes, socket);
          case "pop3" -> new Pop3Handler(new Pop3CommandRegistry(), users, socket);
          default ->
              new SmtpHandler(new SmtpCommandRegistry(), new SmtpManager(mailboxes, users), socket);
        };
    return new ProtocolHandler() {
      @Override
      public void run() {
        ConnectionScope scope =
            ConnectionScope.enter(Connection.of(socket.getInetAddress(), false));
        try {
          handler.run();
        } finally {
          scope.close();
        }
      }

      @Override
      public void close() {
        handler.close();
      }
    };
  }

  private static final class JaasUsers extends UserManager {
    private final Stack stack;
    private final ImapHostManager mailboxes;

    JaasUsers(Stack stack, ImapHostManager mailboxes) {
      super(mailboxes);
      this.stack = stack;
      this.mailboxes = mailboxes;
    }

    @Override
    public GreenMailUser getUser(String login) {
      return new UserImpl(login, login, "", mailboxes) {
        @Override
        public void authenticate(String password) throws UserException {
          signIn(login, password);
        }
      };
    }

    @Override
    public GreenMailUser getUserByEmail(String email) {
      return getUser(email);
    }

    @Override
    public boolean hasUser(String login) {
      return true;
    }

    private void signIn(String login, String password) throws UserException {
      Subject subject = new Subject();
      try {
        stack.login(
            subject,
            callbacks -> {
              for (Callback callback : callbacks) {
                if (callback instanceof NameCallback asked) {
                  asked.setName(login);
                } else if (callback instanceof PasswordCallback asked) {
                  asked.setPassword(password.toCharArray());
                }
              }
            });
      } catch (LoginException e) {
        throw new UserException(e.getMessage());
      }
      if (!subject.getPrincipals().contains(new PosternPrincipal(login))) {
        throw new UserException("the mailbox of somebody else");
      }
    }
  }
}
