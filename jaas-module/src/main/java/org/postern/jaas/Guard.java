package org.postern.jaas;

import org.postern.Postern;
import org.postern.address.TrustedProxies;
import org.postern.login.PolicyCore;
import org.postern.session.WebSessions;

/** The parts of a Postern that a login module needs. */
record Guard(PolicyCore core, WebSessions sessions, TrustedProxies proxies) {
  static Guard of(Postern postern) {
    return new Guard(postern.core(), postern.sessions(), postern.config().doors().proxies());
  }
}
