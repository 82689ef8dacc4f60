package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.postern.credential.Authorization.Basic;
import org.postern.credential.Authorization.Bearer;

/** Whatever stands in an {@code Authorization} header, it comes to one of the four answers. */
class AuthorizationFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void anyHeaderIsACredentialOrNone(byte[] bytes) {
    String value = new String(bytes, StandardCharsets.ISO_8859_1);

    Authorization read = Authorization.parse(List.of(value));

    if (read instanceof Basic basic) {
      assertThat(basic.userName()).isNotEmpty().doesNotContain(":", "\0", "\r", "\n");
      assertThat(value.toLowerCase(Locale.ROOT)).contains("basic ");
    } else if (read instanceof Bearer bearer) {
      assertThat(value.strip()).endsWith(bearer.token().exposeText());
    }
  }

  /** Names and passwords of clients that do as RFC 7617 says arrive as they were typed. */
  @FuzzTest(maxDuration = "1m")
  void whatIsWrittenInUtf8IsReadAsItWas(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    Authorization read = Authorization.parse(List.of("Basic " + base64));

    if (read instanceof Basic basic) {
      assertThat(basic.userName() + ':' + basic.password().exposeText()).isEqualTo(text);
    } else {
      assertThat(
              text.indexOf(':') < 1
                  || text.chars().anyMatch(Character::isISOControl)
                  || base64.length() > 4090)
          .isTrue();
    }
  }
}
