package org.postern.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.postern.config.ConfigException;
import org.postern.config.WebTls;

/**
 * TLS 1.2 and 1.3 for a connector, with ciphers that all encrypt and authenticate at once and
 * forget their keys (RFC 9325). Listens to the container's clock, ten seconds a beat: when the
 * files have changed and belong together, they are taken; until then the old certificate serves on.
 */
final class Encryption implements LifecycleListener {
  private static final System.Logger LOG = System.getLogger("org.postern.web");

  private final AbstractHttp11Protocol<?> protocol;
  private final WebTls files;
  private String seen;

  private Encryption(AbstractHttp11Protocol<?> protocol, WebTls files, String seen) {
    this.protocol = protocol;
    this.files = files;
    this.seen = seen;
  }

  /**
   * Has a connector encrypt that is not started yet.
   *
   * @throws ConfigException when the files cannot be used
   */
  static Encryption of(Connector connector, WebTls files) {
    AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    // Looked at before they are read: what is written in between is seen as a change.
    String seen = digest(files);
    connector.setScheme("https");
    connector.setSecure(true);
    protocol.setSSLEnabled(true);
    protocol.addSslHostConfig(host(PemPair.read(files)));
    return new Encryption(protocol, files, seen);
  }

  private static SSLHostConfig host(PemPair pair) {
    SSLHostConfig host = new SSLHostConfig();
    host.setProtocols("TLSv1.2+TLSv1.3");
    host.setCiphers("ECDHE+AESGCM:ECDHE+CHACHA20");
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(pair.keyStore());
    certificate.setCertificateKeystorePassword(PemPair.STORE_PASSWORD);
    host.addCertificate(certificate);
    return host;
  }

  @Override
  public void lifecycleEvent(LifecycleEvent event) {
    if (event.getType().equals(Lifecycle.PERIODIC_EVENT)) {
      renew();
    }
  }

  private void renew() {
    String now = digest(files);
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      PemPair pair = PemPair.read(files);
      protocol.addSslHostConfig(host(pair), true);
      LOG.log(
          Level.INFO,
          "web.tls.certificate: the renewed one is in use, good until "
              + pair.chain().get(0).getNotAfter().toInstant());
    } catch (ConfigException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "The old certificate serves on until its files are right. " + e.getMessage());
    }
  }

  /** Of both files as they are; a file that cannot be read is one way to be. */
  private static String digest(WebTls files) {
    return digest(files.certificate()) + digest(files.key());
  }

  private static String digest(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      return "-";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
