package org.postern;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} and 127.0.0.1 that signs itself, made afresh by the JDK's
 * {@code keytool}.
 *
 * @param certificate its file, in PEM
 * @param key the file of its private key, PKCS#8 in PEM
 * @param secret the same key
 */
public record TestCertificate(Path certificate, Path key, X509Certificate x509, Key secret) {
  private static final String PASSWORD = "changeit";

  /**
   * @param algorithm {@code RSA} or {@code EC}
   */
  public static TestCertificate make(Path directory, String algorithm) throws IOException {
    String name = UUID.randomUUID().toString();
    Path store = directory.resolve(name + ".p12");
    keytool(store, algorithm);
    try (FileInputStream in = new FileInputStream(store.toFile())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      TestCertificate made =
          new TestCertificate(
              directory.resolve(name + ".crt"),
              directory.resolve(name + ".key"),
              (X509Certificate) keys.getCertificate("web"),
              keys.getKey("web", PASSWORD.toCharArray()));
      Files.writeString(made.certificate, pem("CERTIFICATE", made.x509.getEncoded()));
      Files.writeString(made.key, pem("PRIVATE KEY", made.secret.getEncoded()));
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void keytool(Path store, String algorithm) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "web",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Bytes as a PEM file has them (RFC 7468). */
  public static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** What a client needs that trusts this certificate and no other. */
  public SSLContext trusting() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("web", x509);
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** What a server needs that shows this certificate. */
  public SSLContext serving() throws IOException {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      own.setKeyEntry("web", secret, PASSWORD.toCharArray(), new X509Certificate[] {x509});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(own, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
