package org.postern.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.tomcat.util.net.jsse.PEMFile;
import org.jspecify.annotations.Nullable;
import org.postern.config.ConfigException;
import org.postern.config.WebTls;

/**
 * A private key and the certificates that go with it, as read from their two files at one moment.
 *
 * @param chain the server's own certificate first
 */
record PemPair(PrivateKey key, List<X509Certificate> chain) {
  /** The key store never leaves memory. */
  static final String STORE_PASSWORD = "in memory only";

  /**
   * @throws ConfigException when a file cannot be read, or key and certificate do not belong
   *     together
   */
  static PemPair read(WebTls files) {
    List<X509Certificate> chain = chain(files.certificate());
    PrivateKey key = key(files.key());
    if (!belongTogether(key, chain.get(0).getPublicKey())) {
      throw new ConfigException(
          "web.tls.certificate, web.tls.key: the key in "
              + files.key()
              + " is not that of the first certificate in "
              + files.certificate()
              + "; name the two files that were issued together, the server's certificate before"
              + " those that sign it");
    }
    return new PemPair(key, chain);
  }

  private static List<X509Certificate> chain(Path file) {
    List<X509Certificate> chain;
    try {
      chain = new PEMFile(file.toString()).getCertificates();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new ConfigException(unreadableChain(file), e);
    }
    if (chain.isEmpty()) {
      throw new ConfigException(unreadableChain(file));
    }
    return List.copyOf(chain);
  }

  private static String unreadableChain(Path file) {
    return "web.tls.certificate: no certificate can be read in "
        + file
        + "; it must hold the server's certificate and then those that sign it, in PEM";
  }

  private static PrivateKey key(Path file) {
    @Nullable PrivateKey key;
    try {
      key = new PEMFile(file.toString()).getPrivateKey();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new ConfigException(unreadableKey(file), e);
    }
    if (key == null) {
      throw new ConfigException(unreadableKey(file));
    }
    return key;
  }

  private static String unreadableKey(Path file) {
    return "web.tls.key: no private key can be read in "
        + file
        + "; it must hold an RSA or EC key in PEM, without a password (openssl pkey -in OLD -out NEW"
        + " takes one off), and be readable by the user that Postern runs as";
  }

  private static boolean belongTogether(PrivateKey key, PublicKey certified) {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    byte[] anything = "postern".getBytes(StandardCharsets.UTF_8);
    try {
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(anything);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "web", key, STORE_PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("every JDK has PKCS12, and nothing is read", e);
    }
  }

  @Override
  public String toString() {
    return "PemPair[" + chain.get(0).getSubjectX500Principal() + ']';
  }
}
