package org.postern.web;

import jakarta.servlet.http.HttpServlet;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.postern.Postern;
import org.postern.address.TrustedProxies;
import org.postern.config.SecretFile;
import org.postern.web.page.Form;
import org.postern.web.page.Page;
import org.postern.web.page.PageServlet;
import org.postern.web.page.Reply;
import org.postern.web.page.ReturnTo;
import org.postern.web.page.StyleSheet;
import org.postern.web.page.Visit;
import org.postern.web.recovery.RecoveryPages;
import org.postern.web.settings.SettingsPages;
import org.postern.web.signin.SignInPage;
import org.postern.web.signin.SignOutPage;

/** Everything that is served over HTTP, for whichever container serves it. */
public final class WebDoor {
  private WebDoor() {}

  /**
   * The servlets, by URL pattern. They may be mapped below the path of a web application.
   *
   * @param validationServer whether other systems may ask about YubiKeys here
   * @throws org.postern.config.ConfigException when a file that the configuration names cannot be
   *     used
   */
  public static Map<String, HttpServlet> servlets(Postern postern, boolean validationServer) {
    TrustedProxies proxies = postern.config().doors().proxies();
    Map<String, HttpServlet> servlets = new TreeMap<>();
    servlets.put("/*", pages(postern, proxies));
    servlets.put(StyleSheet.PATH, new StyleSheet());
    servlets.put(
        SignInServlet.PATH,
        new SignInServlet(postern.core(), postern.sessions(), proxies, postern.refusedRequests()));
    postern
        .config()
        .pages()
        .forwardAuthKeyFile()
        .map(file -> SecretFile.read("web.forward-auth-key-file", file))
        .ifPresent(
            key ->
                servlets.put(
                    ForwardAuthServlet.PATH,
                    new ForwardAuthServlet(
                        postern.core(), key, proxies, postern.refusedRequests())));
    if (validationServer) {
      servlets.put(ValidationServlet.PATH, new ValidationServlet(postern.validation(), proxies));
    }
    return servlets;
  }

  private static HttpServlet pages(Postern postern, TrustedProxies proxies) {
    SecureRandom random = new SecureRandom();
    Map<String, Page> pages = new HashMap<>(SettingsPages.of(postern, random));
    ReturnTo returnTo = new ReturnTo(pages.keySet(), postern.config().pages().returnTo());
    pages.put(SignInPage.PATH, new SignInPage(postern.core(), returnTo));
    pages.put(SignOutPage.PATH, new SignOutPage(postern.sessions()));
    pages.putAll(RecoveryPages.of(postern.resets(), postern.outbox().kinds(), postern.passwords()));
    pages.put("/", new Entrance());
    return new PageServlet(
        postern.core(),
        postern.refusedRequests(),
        pages,
        postern.config().tokens().issuer(),
        proxies,
        returnTo,
        random);
  }

  /** Who comes without a page in mind goes to the settings. */
  private static final class Entrance implements Page {
    @Override
    public Reply show(Visit visit) {
      return new Reply.Redirect("/settings");
    }

    @Override
    public Reply submit(Visit visit, Form form) {
      return show(visit);
    }
  }
}
