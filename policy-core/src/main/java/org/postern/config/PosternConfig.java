package org.postern.config;

import static org.postern.config.ConfigReader.list;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.account.PinPolicy;

/**
 * All that {@code postern.properties} says; the same keys in every container. Each part reads its
 * own keys. The examples have every key with its default.
 *
 * @param keyring the file with the keys that seal secrets at rest
 */
public record PosternConfig(
    StoreConfig store,
    Path keyring,
    DoorConfig doors,
    SessionConfig sessions,
    PinPolicy pins,
    TokenConfig tokens,
    RecoveryConfig recovery,
    AuditConfig audit,
    PasswordConfig password,
    Optional<WebConfig> web,
    Optional<YubicloudConfig> yubicloud,
    DavConfig dav,
    Optional<MailConfig> mail,
    Optional<SmsConfig> sms,
    NoticeConfig notices,
    JamesConfig james) {

  /**
   * Reads a file. Relative paths in it start from the directory that it lies in.
   *
   * @throws ConfigException naming each line that is wrong, and why
   */
  public static PosternConfig load(Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return read(PropertiesFile.read(file), directory == null ? Path.of("/") : directory);
  }

  static PosternConfig read(PropertiesFile file, Path directory) {
    ConfigReader reader = new ConfigReader(file, directory);
    PosternConfig config =
        new PosternConfig(
            StoreConfig.read(reader),
            reader.value("keyring", reader.path("postern.keyring"), reader::path),
            DoorConfig.read(reader),
            SessionConfig.read(reader),
            pins(reader),
            TokenConfig.read(reader),
            RecoveryConfig.read(reader),
            AuditConfig.read(reader),
            PasswordConfig.read(reader),
            WebConfig.read(reader),
            YubicloudConfig.read(reader),
            DavConfig.read(reader),
            MailConfig.read(reader),
            SmsConfig.read(reader),
            NoticeConfig.read(reader),
            JamesConfig.read(reader));
    reader.finish();
    return config;
  }

  private static PinPolicy pins(ConfigReader reader) {
    PinPolicy lengths =
        reader.value("pin.length", new PinPolicy(4, 4, Set.of()), PinPolicy::parseLength);
    List<String> refused = reader.value("pin.refused", List.of(), list(ConfigReader::nonEmpty));
    return new PinPolicy(lengths.minLength(), lengths.maxLength(), Set.copyOf(refused));
  }
}
