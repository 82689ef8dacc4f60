package org.postern.token.yubico;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.postern.token.TokenParseException;

/** What a validation service may say, honest or not. */
class ValidationReplyFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void aReplyIsReadAsItIsWrittenOrIsAFault(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      ValidationFields fields = ValidationReply.parse(text);
      assertThat(ValidationReply.parse(ValidationReply.format(fields)).all())
          .isEqualTo(fields.all());
      assertThat(fields.all())
          .allSatisfy(
              (name, value) -> {
                assertThat(text).contains(name + '=' + value);
                assertThat(value).doesNotContain("\r", "\n");
              });
    } catch (TokenParseException e) {
      assertThat(e.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(100);
    }
  }
}
