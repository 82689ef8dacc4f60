package org.postern;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.postern.config.ConfigException;
import org.postern.config.SecretFile;
import org.postern.config.YubicloudConfig;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.MotpKind;
import org.postern.token.TokenKinds;
import org.postern.token.TotpKind;
import org.postern.token.yubico.ValidationClient;
import org.postern.token.yubico.ValidationSettings;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubicoValidation;
import org.postern.token.yubico.YubikeyKind;

/** The kinds of token, one of which asks the validation services that a configuration names. */
final class YubicloudSetup {
  private static final int SHORTEST_API_KEY = 8;

  private static final YubicoValidation NO_SERVICE =
      otp -> new YubicoValidation.Answer.Unavailable("yubicloud.client-id is not set");

  private YubicloudSetup() {}

  static TokenKinds kinds(Optional<ValidationClient> service) {
    return new TokenKinds(
        List.of(
            new TotpKind(),
            new HotpKind(),
            new MotpKind(),
            new YubikeyKind(),
            new YubicloudKind(service.<YubicoValidation>map(client -> client).orElse(NO_SERVICE))));
  }

  static ValidationClient client(YubicloudConfig config, Clock clock) {
    return new ValidationClient(
        new ValidationSettings(
            config.urls(),
            config.clientId(),
            config.keyFile().map(YubicloudSetup::readKey),
            config.timeout(),
            config
                .proxy()
                .map(proxy -> new InetSocketAddress(proxy.getHostString(), proxy.getPort()))),
        clock);
  }

  private static Secret readKey(Path file) {
    try (Secret text = SecretFile.read("yubicloud.key-file", file)) {
      byte[] key = Base64.getDecoder().decode(text.exposeText().strip());
      if (key.length >= SHORTEST_API_KEY) {
        return Secret.of(key);
      }
    } catch (IllegalArgumentException e) {
      // It is said below; the exception may quote the key.
    }
    throw new ConfigException(
        "yubicloud.key-file: " + file + " must hold the key alone, in base64, in one line");
  }
}
