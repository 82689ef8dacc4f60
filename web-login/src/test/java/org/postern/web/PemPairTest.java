package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.TestCertificate;
import org.postern.config.ConfigException;
import org.postern.config.WebTls;

class PemPairTest {
  @TempDir static Path directory;
  private static TestCertificate rsa;
  private static TestCertificate ec;
  private static TestCertificate other;

  @BeforeAll
  static void make() throws IOException {
    rsa = TestCertificate.make(directory, "RSA");
    ec = TestCertificate.make(directory, "EC");
    other = TestCertificate.make(directory, "EC");
  }

  private static PemPair read(Path certificate, Path key) {
    return PemPair.read(new WebTls(certificate, key));
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static void assertRefused(Path certificate, Path key, String message) {
    assertThatThrownBy(() -> read(certificate, key))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void bothKindsOfKeyAreRead() {
    assertThat(read(rsa.certificate(), rsa.key()).chain()).containsExactly(rsa.x509());
    assertThat(read(ec.certificate(), ec.key()).chain()).containsExactly(ec.x509());
  }

  @Test
  void aKeyInTheOlderFormIsRead() throws IOException {
    byte[] pkcs8 = rsa.secret().getEncoded();
    // The outer form around a key of 2048 bits or more is 26 bytes long (RFC 5208, RFC 8017).
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

    assertThat(
            read(
                    rsa.certificate(),
                    file("pkcs1.pem", TestCertificate.pem("RSA PRIVATE KEY", pkcs1)))
                .key())
        .isEqualTo(rsa.secret());
  }

  @Test
  void theServersCertificateComesFirstInItsFile() throws IOException {
    String server = Files.readString(ec.certificate());
    String signer = Files.readString(rsa.certificate());

    assertThat(read(file("chain.pem", server + signer), ec.key()).chain())
        .containsExactly(ec.x509(), rsa.x509());
    assertRefused(file("reverse.pem", signer + server), ec.key(), "before those that sign it");
  }

  @Test
  void aKeyThatIsAnotherCertificatesIsRefused() {
    assertRefused(ec.certificate(), other.key(), "is not that of the first certificate");
    assertRefused(ec.certificate(), rsa.key(), "is not that of the first certificate");
  }

  @Test
  void filesThatHoldSomethingElseAreNamed() throws IOException {
    Path empty = file("empty.pem", "");
    Path nowhere = directory.resolve("nowhere.pem");
    Path encrypted =
        file("encrypted.pem", TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[64]));
    Path nonsense = file("nonsense.pem", TestCertificate.pem("CERTIFICATE", new byte[64]));

    for (Path file : List.of(empty, nowhere, ec.key(), nonsense)) {
      assertRefused(file, ec.key(), "web.tls.certificate: no certificate can be read in " + file);
    }
    for (Path file : List.of(empty, nowhere, ec.certificate(), encrypted)) {
      assertRefused(ec.certificate(), file, "web.tls.key: no private key can be read in " + file);
    }
  }

  @Test
  void nothingOfTheKeyIsInItsDescription() {
    assertThat(read(ec.certificate(), ec.key())).hasToString("PemPair[CN=localhost]");
  }
}
