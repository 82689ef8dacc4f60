package org.postern.throttle;

import java.util.List;
import java.util.Optional;
import org.postern.policy.ServiceKind;

/**
 * What one attempt counts under: the account at its network, the account everywhere, and the
 * network whatever the account, where that is known. Failures at one kind of service throttle no
 * other.
 *
 * @param keys in the order of {@link #ALLOWANCES}
 */
record Scopes(List<String> keys) {
  private static final List<Allowance> ALLOWANCES =
      List.of(Allowance.ACCOUNT_AT_NETWORK, Allowance.ACCOUNT, Allowance.NETWORK);

  /**
   * @param account stands for the name
   */
  static Scopes of(ServiceKind kind, String account, Optional<String> network) {
    String ofAccount = kind.name() + ' ' + account;
    return network
        .map(known -> List.of(ofAccount + ' ' + known, ofAccount, kind.name() + ' ' + known))
        .map(Scopes::new)
        .orElseGet(() -> new Scopes(List.of(ofAccount + " unknown", ofAccount)));
  }

  String atNetwork() {
    return keys.get(0);
  }

  boolean networkKnown() {
    return keys.size() == ALLOWANCES.size();
  }

  static Allowance allowance(int index) {
    return ALLOWANCES.get(index);
  }
}
