package org.postern.web.recovery;

import java.util.Map;
import java.util.Set;
import org.postern.enrolment.NormalPasswords;
import org.postern.message.ContactKind;
import org.postern.recovery.Resets;
import org.postern.web.page.Page;

/** All pages of the way back, by path. */
public final class RecoveryPages {
  private RecoveryPages() {}

  /**
   * @param ways how messages are sent here
   */
  public static Map<String, Page> of(
      Resets resets, Set<ContactKind> ways, NormalPasswords passwords) {
    return Map.of(
        LostTokenPage.PATH, new LostTokenPage(resets, ways, passwords.canChange()),
        ResetCodePage.PATH, new ResetCodePage(resets, passwords),
        CallOffPage.PATH, new CallOffPage(resets));
  }
}
