package org.postern.james.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.encode.ImapResponseWriter;
import org.apache.james.imap.encode.base.ImapResponseComposerImpl;
import org.apache.james.imap.message.Literal;
import org.junit.jupiter.api.Test;

final class LoginReplyEncoderTest {
  private static final Tag TAG = new Tag("a1");

  @Test
  void everyReplyIsExactToTheByte() throws IOException {
    assertThat(encode(LoginReply.rejected(TAG)))
        .isEqualTo("a1 NO [AUTHENTICATIONFAILED] Authentication failed.\r\n");
    assertThat(encode(LoginReply.unavailable(TAG))).startsWith("a1 NO [UNAVAILABLE] ");
    assertThat(encode(LoginReply.inClear(TAG))).startsWith("a1 NO [PRIVACYREQUIRED] ");
    assertThat(encode(LoginReply.notAllowedToAct(TAG))).startsWith("a1 NO [AUTHORIZATIONFAILED] ");
    assertThat(encode(LoginReply.alert("Look here"))).isEqualTo("* NO [ALERT] Look here\r\n");
    assertThat(encode(LoginReply.bad(TAG, "No."))).isEqualTo("a1 BAD No.\r\n");
  }

  private static String encode(LoginReply reply) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImapResponseComposerImpl composer =
        new ImapResponseComposerImpl(
            new ImapResponseWriter() {
              @Override
              public void write(byte[] buffer) throws IOException {
                bytes.write(buffer);
              }

              @Override
              public void write(Literal literal) {
                throw new AssertionError("no reply has a literal");
              }
            });
    new LoginReplyEncoder().encode(reply, composer);
    composer.flush();
    String line = bytes.toString(StandardCharsets.US_ASCII);
    assertThat(line).as("the same, past James").isEqualTo(reply.line() + "\r\n");
    return line;
  }
}
