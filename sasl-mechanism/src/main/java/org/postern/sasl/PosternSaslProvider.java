package org.postern.sasl;

import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * Brings the mechanisms to {@link javax.security.sasl.Sasl#createSaslServer}: {@code
 * Security.addProvider(new PosternSaslProvider())}. It knows no core; each login names the one to
 * ask ({@link SaslProperties#CORE}), so that several may live in one JVM.
 */
public final class PosternSaslProvider extends Provider {
  public static final String NAME = "PosternSASL";

  public PosternSaslProvider() {
    super(NAME, "1", "Postern: SASL servers for PLAIN, LOGIN, OAUTHBEARER and XOAUTH2");
    for (Mechanism mechanism : Mechanism.values()) {
      putService(
          new Service(
              this,
              "SaslServerFactory",
              mechanism.name(),
              PosternSaslServerFactory.class.getName(),
              List.of(),
              Map.of()));
    }
  }
}
