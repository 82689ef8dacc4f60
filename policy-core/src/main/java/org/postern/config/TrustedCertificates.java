package org.postern.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS towards those whose certificates are trusted. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * TLS that trusts the certificates of a file, or, where there is none, those that Java trusts.
   *
   * @param key that names the file
   * @throws ConfigException when it holds no certificate
   */
  public static SSLContext context(String key, Optional<Path> pem) {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(pem.isEmpty() ? null : store(key, pem.get()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigException(
          key + ": no certificates can be read from " + pem.map(Path::toString).orElse("Java"), e);
    }
  }

  private static KeyStore store(String key, Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new ConfigException(key + ": there is no certificate in " + pem);
      }
      for (Certificate certificate : all) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
    }
    return store;
  }
}
