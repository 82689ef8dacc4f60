package org.postern.james.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider.AuthorizationStep;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.protocols.api.BaseRequest;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.james.door.Doors;
import org.postern.policy.SecurityLevel;
import reactor.core.publisher.Mono;

final class Pop3LoginTest {
  private static final String REJECTED = "-ERR [AUTH] Authentication failed.";
  private static final String OUT_OF_ORDER = "-ERR Send USER, then PASS";

  private final CoreFixture fixture =
      new CoreFixture(
          "disclosure.helpful.test = helpful", "settings.url = https://mail.helpful.test/settings");
  private final MetricFactory metrics = new RecordingMetricFactory();
  private final Doors doors = new Doors(fixture.core, fixture.config.doors().proxies());
  private final MailboxManager mailboxes = mock(MailboxManager.class);
  private final MailboxAdapterFactory adapters = mock(MailboxAdapterFactory.class);
  private final UserHandler user = new UserHandler(doors);
  private final PassHandler pass = new PassHandler(doors, mailboxes, adapters, metrics);
  private final POP3Session session = mock(POP3Session.class);
  private final Map<AttachmentKey<?>, Object> attachments = new HashMap<>();
  private int state = POP3Session.AUTHENTICATION_READY;

  @BeforeEach
  void aSessionThatIsEncrypted() throws Exception {
    when(session.getRemoteAddress()).thenReturn(new InetSocketAddress("192.0.2.7", 40000));
    when(session.isTLSStarted()).thenReturn(true);
    when(session.getHandlerState()).thenAnswer(call -> state);
    doAnswer(call -> state = call.getArgument(0)).when(session).setHandlerState(anyInt());
    when(session.setAttachment(any(), any(), any()))
        .thenAnswer(
            call -> Optional.ofNullable(attachments.put(call.getArgument(0), call.getArgument(1))));
    when(session.removeAttachment(any(), any()))
        .thenAnswer(
            call -> Optional.ofNullable(attachments.remove(call.<AttachmentKey<?>>getArgument(0))));
    Mailbox mailbox = mock(Mailbox.class);
    when(session.getUserMailbox()).thenReturn(mailbox);
    when(mailbox.getMessages()).thenReturn(List.of());
    when(mailboxes.authenticate(any(Username.class)))
        .thenAnswer(
            call -> {
              MailboxSession opened = mock(MailboxSession.class);
              when(opened.getUser()).thenReturn(call.getArgument(0));
              AuthorizationStep step = mock(AuthorizationStep.class);
              when(step.withoutDelegation()).thenReturn(opened);
              return step;
            });
    when(mailboxes.mailboxExists(any(), any())).thenReturn(Mono.just(true));
    when(adapters.create(any(), any())).thenReturn(mailbox);
  }

  @Test
  void whoIsAcceptedEntersUnderTheCanonicalName() {
    fixture.addUser("bob");
    fixture.passwords.alias("bobby", "bob");

    assertThat(signIn("Bobby", "secret")).isEqualTo("+OK Welcome bob");
    assertThat(state).isEqualTo(POP3Session.TRANSACTION);
    verify(session).setUsername(Username.of("bob"));
    verify(mailboxes, never()).authenticate(any(), anyString());
  }

  @Test
  void aRefusalLooksLikeAWrongPasswordWhateverItsReason() {
    fixture.addUser("off");
    fixture.enrol("only", SecurityLevel.OTP_ONLY);

    assertThat(signIn("off", "wrong")).isEqualTo(REJECTED);
    assertThat(signIn("nobody", "secret")).isEqualTo(REJECTED);
    assertThat(signIn("only", "secret")).isEqualTo(REJECTED);
    assertThat(signIn("only", "1234" + fixture.code())).isEqualTo(REJECTED);
    assertThat(signIn("x@@y", "secret")).isEqualTo(REJECTED);
    assertThat(signIn("off", null)).isEqualTo(REJECTED);
    assertThat(state).isEqualTo(POP3Session.AUTHENTICATION_READY);
    verify(session, never()).setUserMailbox(any());
  }

  @Test
  void wherePeopleMayBeHelpedARightPasswordIsToldThatTheDoorIsShut() {
    fixture.enrol("bob@helpful.test", SecurityLevel.OTP_ONLY);

    assertThat(signIn("bob@helpful.test", "secret"))
        .startsWith("-ERR [AUTH] ")
        .endsWith("https://mail.helpful.test/settings");
    assertThat(signIn("bob@helpful.test", "wrong")).isEqualTo(REJECTED);
  }

  @Test
  void anOutageIsNoRefusal() throws MailboxException {
    fixture.addUser("bob");
    fixture.passwords.setDown(true);
    assertThat(signIn("bob", "secret")).startsWith("-ERR [SYS/TEMP] ");

    fixture.passwords.setDown(false);
    when(mailboxes.getMailbox(any(org.apache.james.mailbox.model.MailboxPath.class), any()))
        .thenThrow(new MailboxException("down"));
    assertThat(signIn("bob", "secret")).startsWith("-ERR [SYS/TEMP] ");
    assertThat(state).isEqualTo(POP3Session.AUTHENTICATION_READY);
  }

  @Test
  void aThrottledLoginIsToldToComeLater() {
    fixture.addUser("bob");
    String answer = REJECTED;
    for (int i = 0; i < 100 && answer.equals(REJECTED); i++) {
      answer = signIn("bob", "wrong" + i);
    }

    assertThat(answer).startsWith("-ERR [LOGIN-DELAY] ");
  }

  @Test
  void noPasswordIsAskedForInClear() {
    when(session.isTLSStarted()).thenReturn(false);

    assertThat(user.getImplementedCapabilities(session)).isEmpty();
    assertThat(signIn("bob", "secret")).isEqualTo(OUT_OF_ORDER);
    assertThat(say("USER bob")).isEqualTo("-ERR TLS required");
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void userComesBeforePass() {
    assertThat(say("PASS secret")).isEqualTo(OUT_OF_ORDER);
    assertThat(say("USER")).isEqualTo(OUT_OF_ORDER);
    assertThat(say("USER bob")).isEqualTo("+OK");
    assertThat(say("USER bob")).isEqualTo(OUT_OF_ORDER);
    assertThat(say("PASS wrong")).isEqualTo(REJECTED);
    assertThat(say("PASS wrong")).isEqualTo(OUT_OF_ORDER);
  }

  @Test
  void theCapabilitiesTellOfTheCodes() {
    assertThat(pass.getImplementedCapabilities(session)).contains("RESP-CODES", "AUTH-RESP-CODE");
    assertThat(user.getImplementedCapabilities(session)).containsExactly("USER");
  }

  private String signIn(String name, String password) {
    say("USER " + name);
    return say(password == null ? "PASS" : "PASS " + password);
  }

  private String say(String line) {
    int space = line.indexOf(' ');
    String command = space < 0 ? line : line.substring(0, space);
    BaseRequest request = new BaseRequest(command, space < 0 ? null : line.substring(space + 1));
    return String.join(
        "\r\n",
        (command.equals("USER")
                ? user.onCommand(session, request)
                : pass.onCommand(session, request))
            .getLines());
  }
}
