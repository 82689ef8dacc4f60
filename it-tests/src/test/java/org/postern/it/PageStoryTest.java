package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.demo.JamesServer;
import org.postern.demo.MailElsewhere;
import org.postern.demo.check.PageStory;
import org.postern.demo.check.Step;

/** The pages inside James, from the first sign-in to the way back: {@code postern demo --check}. */
class PageStoryTest {
  @Test
  void aNewcomerShutsMailClientsOutAndComesBackByMail() throws Exception {
    MailElsewhere.Pile mails = new MailElsewhere.Pile();
    try (MailElsewhere mail = MailElsewhere.start(mails);
        JamesServer james = JamesServer.start(mail.usedBy(Servers.settings()))) {
      List<Step> steps = new PageStory(james, mails).run();

      assertThat(steps).hasSizeGreaterThan(15).allMatch(Step::asExpected);
    }
  }
}
