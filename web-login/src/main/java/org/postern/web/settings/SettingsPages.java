package org.postern.web.settings;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.postern.Postern;
import org.postern.account.PinPolicy;
import org.postern.message.ContactKind;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Page;
import org.postern.web.page.Signed;

/** All pages of the settings, by path. */
public final class SettingsPages {
  private SettingsPages() {}

  public static Map<String, Page> of(Postern postern, SecureRandom random) {
    FreshCode freshCode = new FreshCode(postern.core(), postern.accounts(), postern.sessions());
    PinPolicy pins = postern.config().pins();
    ProveTokenPage proof = new ProveTokenPage(postern.enrolment(), pins, freshCode);
    GivenTokenPage given = new GivenTokenPage(postern.assignment(), pins, freshCode);
    Map<String, OwnPage> own = new HashMap<>();
    own.put(OverviewPage.PATH, new OverviewPage(postern));
    own.put(LevelPage.PATH, new LevelPage(postern.accounts(), freshCode));
    own.put(PinPage.PATH, new PinPage(postern.accounts(), pins, freshCode));
    own.put(NewTokenPage.PATH, new NewTokenPage(postern, freshCode, proof, given, random));
    own.put(GivenTokenPage.PATH, given);
    own.put(ProveTokenPage.PATH, proof);
    own.put(TokenPage.PATH, new TokenPage(postern, freshCode));
    own.put(RecoveryCodesPage.PATH, new RecoveryCodesPage(postern.recoveryCodes(), freshCode));
    own.put(SignInsPage.PATH, new SignInsPage(postern.store().signIns()));
    own.put(SessionsPage.PATH, new SessionsPage(postern.accounts(), postern.sessions(), freshCode));
    own.put(PasswordPage.PATH, new PasswordPage(postern.passwords(), freshCode));
    for (ContactKind kind : postern.outbox().kinds()) {
      own.put(ContactPage.path(kind), new ContactPage(kind, postern.contacts(), freshCode));
    }
    Map<String, Page> pages = new HashMap<>();
    own.forEach(
        (path, page) ->
            pages.put(path, new Signed(postern.core(), postern.accounts(), path, page)));
    return pages;
  }
}
