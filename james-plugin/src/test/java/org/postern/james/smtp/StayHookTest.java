package org.postern.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.james.door.Doors;
import org.postern.policy.SecurityLevel;

final class StayHookTest {
  private final CoreFixture fixture = new CoreFixture();
  private final Doors doors = new Doors(fixture.core, fixture.config.doors().proxies());
  private final StayHook hook = new StayHook(doors);
  private final SmtpConversation client =
      new SmtpConversation(new AuthHandler(doors), "192.0.2.7", true);

  @Test
  void mailFromSomebodyWhoDidNotSignInIsNoneOfItsBusiness() {
    assertThat(mail()).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void whoSignedInSendsUntilTheDoorIsClosed() {
    Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String message = "\0bob\0secret";
    client.say(
        "AUTH PLAIN "
            + Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    assertThat(mail()).isEqualTo(HookResult.DECLINED);

    fixture.accounts.setLevel(ADMINISTRATOR, bob, SecurityLevel.OTP_ONLY);

    HookResult refusal = mail();
    assertThat(refusal.getResult().getAction()).isEqualTo(Action.DENY);
    assertThat(refusal.getResult().isDisconnected()).isTrue();
    assertThat(refusal.getSmtpRetCode() + ' ' + refusal.getSmtpDescription())
        .isEqualTo("530 5.7.0 Authentication required");
  }

  private HookResult mail() {
    return hook.doMail(client.session, MaybeSender.nullSender());
  }
}
