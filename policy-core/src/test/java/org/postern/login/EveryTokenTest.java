package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.CoreFixture;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;
import org.postern.token.HotpParameters;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.OathParameters;
import org.postern.token.TotpParameters;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;

/** Every kind of token, over SQLite. */
class EveryTokenTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  abstract static class OverSqlite implements TokenContract {
    @TempDir private Path directory;
    private CoreFixture fixture;

    @Override
    public synchronized CoreFixture fixture() {
      if (fixture == null) {
        fixture =
            new CoreFixture(
                JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + directory.resolve("postern.db"))));
      }
      return fixture;
    }

    @AfterEach
    void close() {
      fixture().close();
      fixture().store.close();
    }
  }

  /** Codes are digits; the wrong one is the code of no position near. */
  private record OathDevice(NewToken token, LongFunction<String> codes, Runnable await)
      implements TokenContract.Device {
    private static final long FAR = 1L << 40;

    static OathDevice of(
        OathParameters parameters, LongFunction<String> codes, Runnable await, Secret key) {
      return new OathDevice(
          new NewToken(parameters.kind(), parameters.encode(), Secret.of(key.expose()), -1),
          codes,
          await);
    }

    @Override
    public String next() {
      await.run();
      return codes.apply(0);
    }

    @Override
    public String wrong() {
      return codes.apply(FAR);
    }
  }

  @Nested
  class Totp extends OverSqlite {
    @Override
    public Device device() {
      TotpParameters parameters = TotpParameters.DEFAULT;
      Secret key = parameters.algorithm().newKey(RANDOM);
      return OathDevice.of(
          parameters,
          ahead -> parameters.code(key, fixture().clock.instant().plusSeconds(30 * ahead)),
          () -> fixture().clock.advance(Duration.ofSeconds(30)),
          key);
    }
  }

  @Nested
  class Hotp extends OverSqlite {
    @Override
    public Device device() {
      HotpParameters parameters = HotpParameters.DEFAULT;
      Secret key = parameters.algorithm().newKey(RANDOM);
      long[] counter = {-1};
      return OathDevice.of(
          parameters, ahead -> parameters.code(key, counter[0] + ahead), () -> counter[0]++, key);
    }
  }

  @Nested
  class Motp extends OverSqlite {
    @Override
    public Device device() {
      Secret secret = Secret.of(HexFormat.of().toHexDigits(RANDOM.nextLong()));
      return new OathDevice(
          MotpKind.token(secret),
          ahead ->
              MotpKind.code(
                  secret, Secret.of(PIN), fixture().clock.instant().plusSeconds(10 * ahead)),
          () -> fixture().clock.advance(Duration.ofSeconds(10)));
    }
  }

  /** A YubiKey, whoever judges its codes. */
  private record Touched(NewToken token, YubikeyDevice device) implements TokenContract.Device {
    @Override
    public String next() {
      return device.touch();
    }

    @Override
    public String wrong() {
      return device.publicId() + "c".repeat(32);
    }
  }

  @Nested
  class Yubikey extends OverSqlite {
    @Override
    public Device device() {
      NewToken token = YubikeyKind.generate(RANDOM);
      return new Touched(token, YubikeyDevice.programmed(token));
    }
  }

  @Nested
  class Yubicloud extends OverSqlite {
    @Override
    public Device device() {
      NewToken known = YubikeyKind.generate(RANDOM);
      fixture().yubicloud.know(known);
      YubikeyDevice device = YubikeyDevice.programmed(known);
      return new Touched(YubicloudKind.token(known.identifier().orElseThrow()), device);
    }

    @Test
    void anOutageOfTheServiceIsNoWrongCode() {
      Device device = device();
      fixture().addUser(BOB);
      enrolled(device);
      fixture().yubicloud.down = true;

      assertThat(fixture().signIn(BOB, PIN + device.next()))
          .isInstanceOf(LoginResult.Unavailable.class);
    }

    @Test
    void onlyCodesOfTheAccountsOwnKeyLeaveTheHouse() {
      Device device = device();
      fixture().addUser(BOB);
      enrolled(device);
      int before = fixture().yubicloud.asked;

      for (String typed :
          new String[] {PIN + device().next(), "a password", PIN + "123456", "c".repeat(44)}) {
        assertThat(fixture().signIn(BOB, typed)).isInstanceOf(LoginResult.Rejected.class);
      }
      assertThat(fixture().yubicloud.asked).isEqualTo(before);
    }

    private void enrolled(Device device) {
      var account =
          CoreFixture.changed(
              fixture()
                  .enrolment
                  .begin(
                      CoreFixture.ADMINISTRATOR,
                      fixture().accounts.findOrCreate(new UserName(BOB)),
                      device.token(),
                      "key"));
      CoreFixture.changed(
          fixture()
              .enrolment
              .prove(
                  CoreFixture.ADMINISTRATOR,
                  account,
                  account.tokens().get(0).id(),
                  device.next(),
                  Optional.of(Secret.of(PIN)),
                  SecurityLevel.WEB_OTP));
    }
  }
}
