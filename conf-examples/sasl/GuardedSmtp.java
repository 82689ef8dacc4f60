import java.net.InetAddress;
import java.nio.file.Path;
import java.security.Security;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.postern.authority.SharedPostern;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.sasl.LoginFailedException;
import org.postern.sasl.PosternSaslProvider;
import org.postern.sasl.SaslProperties;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** An SMTP server that takes mail from nobody but those whom Postern lets in. */
public final class GuardedSmtp {
  private GuardedSmtp() {}

  /** Takes the path of {@code postern.properties}, and a port. */
  public static void main(String[] args) {
    SharedPostern shared = SharedPostern.open(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    start(shared.postern().core(), Integer.parseInt(args[1]));
  }

  /** A server on this machine's loopback address. */
  public static SMTPServer start(PolicyCore core, int port) {
    Security.addProvider(new PosternSaslProvider());
    SMTPServer server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .authenticationHandlerFactory(new Logins(core))
            .requireAuth()
            .build();
    server.start();
    return server;
  }

  private record Logins(PolicyCore core) implements AuthenticationHandlerFactory {
    @Override
    public List<String> getAuthenticationMechanisms() {
      return List.of("PLAIN", "LOGIN", "OAUTHBEARER", "XOAUTH2");
    }

    @Override
    public AuthenticationHandler create() {
      return new Login(core);
    }
  }

  private static final class Login implements AuthenticationHandler {
    private final PolicyCore core;
    private Optional<SaslServer> server = Optional.empty();

    Login(PolicyCore core) {
      this.core = core;
    }

    @Override
    public Optional<String> auth(String line, MessageContext context) throws RejectException {
      try {
        byte[] challenge =
            server.isPresent()
                ? server.get().evaluateResponse(Base64.getDecoder().decode(line.strip()))
                : begin(line.strip().split(" +"), (Session) context);
        return Optional.ofNullable(challenge)
            .map(bytes -> "334 " + Base64.getEncoder().encodeToString(bytes));
      } catch (LoginFailedException e) {
        throw refusal(e.result());
      } catch (SaslException | IllegalArgumentException e) {
        throw new RejectException(501, "5.5.2 Cannot decode the response");
      }
    }

    /** AUTH, a mechanism, and perhaps an initial response. */
    private byte[] begin(String[] command, Session session)
        throws SaslException, RejectException {
      server = Optional.ofNullable(
          Sasl.createSaslServer(
              command[1],
              "smtp",
              null,
              Map.of(
                  SaslProperties.CORE, core,
                  SaslProperties.REMOTE_ADDRESS, session.getRemoteAddress(),
                  SaslProperties.TLS, Boolean.toString(session.isTLSStarted())),
              null));
      if (server.isEmpty()) {
        throw new RejectException(504, "5.5.4 Unrecognized mechanism");
      }
      String response = command.length > 2 && !command[2].equals("=") ? command[2] : "";
      return server.get().evaluateResponse(Base64.getDecoder().decode(response));
    }

    private static RejectException refusal(LoginResult result) {
      if (result instanceof LoginResult.Rejected rejected) {
        return rejected
            .hint()
            .map(text -> new RejectException(534, "5.7.9 " + text))
            .orElseGet(
                () -> new RejectException(535, "5.7.8 Authentication credentials invalid"));
      }
      return result instanceof LoginResult.TlsRequired
          ? new RejectException(538, "5.7.11 Encryption required")
          : new RejectException(454, "4.7.0 Temporary authentication failure");
    }

    @Override
    public Object getIdentity() {
      return server.orElseThrow().getAuthorizationID();
    }
  }
}
