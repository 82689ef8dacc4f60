package org.postern;

import java.time.Clock;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditSink;
import org.postern.config.PasswordConfig;
import org.postern.password.BreachedPasswordFile;
import org.postern.password.BreachedPasswords;
import org.postern.password.PasswordAuthority;
import org.postern.password.ScreenedPasswords;

/** Holds new normal passwords against the list that a configuration names. */
final class BreachedSetup {
  private BreachedSetup() {}

  static ScreenedPasswords screen(
      PasswordAuthority authority, PasswordConfig config, AuditSink sink, Clock clock) {
    return new ScreenedPasswords(
        authority,
        config
            .breachedFile()
            .<BreachedPasswords>map(
                file ->
                    BreachedPasswordFile.open(
                        "password.breached-file",
                        file,
                        why ->
                            sink.accept(
                                AuditEvent.within(
                                    clock.instant(), "passwords", "unavailable", why))))
            .orElse(BreachedPasswords.NONE));
  }
}
