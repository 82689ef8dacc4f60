package org.postern.james.smtp;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.BaseRequest;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.protocols.smtp.SMTPSession;

/** A session of James' that a client has with the AUTH handler, line by line. */
final class SmtpConversation {
  final SMTPSession session = mock(SMTPSession.class);
  final SMTPConfiguration configuration = mock(SMTPConfiguration.class);
  private final Map<AttachmentKey<?>, Object> attachments = new HashMap<>();
  private final Deque<LineHandler<SMTPSession>> lineHandlers = new ArrayDeque<>();
  private final AuthHandler handler;

  SmtpConversation(AuthHandler handler, String client, boolean tls) {
    this(handler, new InetSocketAddress(client, 40000), tls);
  }

  SmtpConversation(AuthHandler handler, InetSocketAddress client, boolean tls) {
    this.handler = handler;
    when(session.getConfiguration()).thenReturn(configuration);
    when(configuration.isPlainAuthEnabled()).thenReturn(true);
    when(session.isAuthAnnounced()).thenReturn(true);
    when(session.isTLSStarted()).thenReturn(tls);
    when(session.getRemoteAddress()).thenReturn(client);
    when(session.getAttachment(any(), any()))
        .thenAnswer(
            call -> Optional.ofNullable(attachments.get(call.<AttachmentKey<?>>getArgument(0))));
    when(session.setAttachment(any(), any(), any()))
        .thenAnswer(
            call -> Optional.ofNullable(attachments.put(call.getArgument(0), call.getArgument(1))));
    doAnswer(call -> when(session.getUsername()).thenReturn(call.<Username>getArgument(0)))
        .when(session)
        .setUsername(any());
    doAnswer(
            call -> {
              lineHandlers.push(call.getArgument(0));
              return null;
            })
        .when(session)
        .pushLineHandler(any());
    doAnswer(call -> lineHandlers.pop()).when(session).popLineHandler();
    session.setAttachment(SMTPSession.CURRENT_HELO_MODE, "EHLO", State.Connection);
  }

  /** What James answers to a line of the client's. */
  String say(String line) {
    Response response =
        lineHandlers.isEmpty()
            ? handler.onCommand(session, request(line))
            : lineHandlers
                .peek()
                .onLine(session, (line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return String.join("\r\n", response.getLines());
  }

  private static BaseRequest request(String line) {
    int space = line.indexOf(' ');
    return space < 0
        ? new BaseRequest(line, null)
        : new BaseRequest(line.substring(0, space), line.substring(space + 1));
  }
}
