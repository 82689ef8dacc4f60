package org.postern.store.memory;

import java.time.Instant;
import java.util.Optional;
import org.postern.secret.Sealed;
import org.postern.store.SentCode;

/**
 * A sent code and what became of it.
 *
 * @param windowBegan when the window began that counts it
 * @param sends how many codes that window has counted
 */
record KeptCode(SentCode code, boolean used, Instant windowBegan, int sends) {
  KeptCode used(boolean now) {
    return new KeptCode(code, now, windowBegan, sends);
  }

  KeptCode with(Sealed contact) {
    return new KeptCode(
        new SentCode(
            code.purpose(), code.digest(), Optional.of(contact), code.sent(), code.expires()),
        used,
        windowBegan,
        sends);
  }
}
