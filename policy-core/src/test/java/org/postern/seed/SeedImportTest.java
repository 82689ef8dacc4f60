package org.postern.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.store.SpareToken;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;

/** From a seed file to a sign-in. */
class SeedImportTest {
  private static final String BOB = "bob@example.test";
  private static final String AES = "d26a7c0f85fdda28bd816e406342b214";
  private static final String PRIVATE_ID = "ab86c04de6a3";

  // The keys and codes of RFC 4226, appendix D.
  private static final String RFC_KEY = "3132333435363738393031323334353637383930";
  private static final String FIRST_CODE = "755224";
  private static final String SECOND_CODE = "287082";

  private static final String FILE =
      """
      serial,kind,secret,public-id,private-id
      F1,hotp,%s,,
      Y1,yubikey,%s,vvccccccccdd,%s
      """
          .formatted(RFC_KEY, AES, PRIVATE_ID);

  private final CoreFixture core = new CoreFixture();
  private final List<String> report = new ArrayList<>();

  private SeedImport.Outcome run(String file, boolean trial) {
    report.clear();
    return core.seedImport.run(
        ADMINISTRATOR,
        SeedReader.read(new StringReader(file), Optional.empty(), SeedFiles.LOCKED),
        trial,
        new SeedImport.Report() {
          @Override
          public void found(SeedLine.Found line) {
            report.add(line.line() + " " + line.serial());
          }

          @Override
          public void fault(SeedLine.Fault line) {
            report.add(line.line() + " ! " + line.reason());
          }
        });
  }

  private List<SpareToken> spares() {
    return core.store.spareTokens().page(Optional.empty(), 100);
  }

  private ChangeResult assign(Account account, String serial, String code) {
    return core.assignment.assign(
        ADMINISTRATOR,
        account,
        serial,
        serial,
        code,
        Optional.of(Secret.of("1234")),
        SecurityLevel.WEB_OTP);
  }

  private Account bob() {
    core.addUser(BOB);
    return core.accounts.findOrCreate(new UserName(BOB));
  }

  @Test
  void aFileIsImportedWhole() {
    assertThat(run(FILE, false)).isEqualTo(new SeedImport.Outcome(2, 0, true));

    assertThat(report).containsExactly("2 F1", "3 Y1");
    assertThat(spares()).extracting(SpareToken::serial).containsExactly("F1", "Y1");
    assertThat(core.keyring.open(SpareToken.context("F1"), spares().get(0).secret()))
        .isEqualTo(CoreFixture.KEY);
    assertThat(core.reason()).isEqualTo("seeds-imported 2");
  }

  @Test
  void aTrialReportsTheSameAndImportsNothing() {
    assertThat(run(FILE, true)).isEqualTo(new SeedImport.Outcome(2, 0, false));

    assertThat(report).containsExactly("2 F1", "3 Y1");
    assertThat(spares()).isEmpty();
    assertThat(core.events).isEmpty();
  }

  @Test
  void oneFaultyLineKeepsTheWholeFileOut() {
    assertThat(run(FILE + "F2,hotp,zz,,\n", false)).isEqualTo(new SeedImport.Outcome(2, 1, false));

    assertThat(report).containsExactly("2 F1", "3 Y1", "4 ! the key is not in hexadecimal");
    assertThat(spares()).isEmpty();
  }

  @Test
  void serialsAndPublicIdsThatRepeatInTheFileAreNamed() {
    String again = FILE + "F1,hotp," + RFC_KEY + ",,\n";
    again += "Y2,yubikey," + AES + ",vvccccccccdd," + PRIVATE_ID + "\n";

    assertThat(run(again, false).imported()).isFalse();

    assertThat(report)
        .containsExactly(
            "2 F1",
            "3 Y1",
            "4 F1",
            "4 ! token F1: its serial, or its public id, is that of another token",
            "5 Y2",
            "5 ! token Y2: its serial, or its public id, is that of another token");
    assertThat(spares()).isEmpty();
  }

  @Test
  void whatIsInTheStoreAlreadyIsNamed() {
    run(FILE, false);
    changed(assign(bob(), "Y1", new YubikeyDevice("vvccccccccdd", PRIVATE_ID, AES).touch()));

    assertThat(run(FILE, true)).isEqualTo(new SeedImport.Outcome(2, 2, false));
    assertThat(run(FILE + "F2,hotp," + RFC_KEY + ",,\n", false))
        .isEqualTo(new SeedImport.Outcome(3, 2, false));

    assertThat(report)
        .contains(
            "2 ! token F1: its serial, or its public id, is that of another token",
            "3 ! token Y1: its serial, or its public id, is that of another token");
    assertThat(spares()).extracting(SpareToken::serial).containsExactly("F1");
  }

  @Test
  void aFileWithoutAnyTokenIsNothingToImport() {
    assertThat(run("serial,kind,secret\n", false)).isEqualTo(new SeedImport.Outcome(0, 1, false));
    assertThat(report).containsExactly("1 ! there is no token in the file");
  }

  @Test
  void aTokenThatCountsIsAssignedByItsCodeAndSignsIn() {
    run(FILE, false);

    Account account = changed(assign(bob(), "F1", FIRST_CODE));

    assertThat(account.level()).isEqualTo(SecurityLevel.WEB_OTP);
    assertThat(spares()).extracting(SpareToken::serial).containsExactly("Y1");
    assertThat(core.at(Service.WEBMAIL, BOB, "1234" + FIRST_CODE))
        .isNotInstanceOf(LoginResult.Accepted.class);
    assertThat(core.at(Service.WEBMAIL, BOB, "1234" + SECOND_CODE))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aYubikeyIsAssignedByATouchAndSignsIn() {
    run(FILE, false);
    YubikeyDevice key = new YubikeyDevice("vvccccccccdd", PRIVATE_ID, AES);
    String used = key.touch();

    changed(assign(bob(), "Y1", used));

    assertThat(core.at(Service.WEBMAIL, BOB, "1234" + used))
        .isNotInstanceOf(LoginResult.Accepted.class);
    assertThat(core.at(Service.WEBMAIL, BOB, "1234" + key.touch()))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aTokenStaysSpareUntilItIsProven() {
    run(FILE, false);
    Account account = bob();

    assertThat(assign(account, "F1", "000000")).isEqualTo(refused(Refusal.WRONG_CODE));
    assertThat(assign(account, "F1", "12" + FIRST_CODE)).isEqualTo(refused(Refusal.WRONG_CODE));
    assertThat(assign(account, "Y1", FIRST_CODE)).isEqualTo(refused(Refusal.WRONG_CODE));
    assertThat(assign(account, "F9", FIRST_CODE)).isEqualTo(refused(Refusal.NO_SUCH_TOKEN));

    assertThat(spares()).hasSize(2);
    assertThat(core.account(BOB)).isEqualTo(account);
  }

  @Test
  void aTokenIsAssignedOnce() {
    run(FILE, false);
    Account bob = bob();
    Account eve = core.accounts.findOrCreate(new UserName("eve@example.test"));
    changed(assign(bob, "F1", FIRST_CODE));

    assertThat(assign(eve, "F1", SECOND_CODE)).isEqualTo(refused(Refusal.NO_SUCH_TOKEN));
  }

  @Test
  void aYubikeyThatSomebodyHasByAnotherWayIsNotAssigned() {
    run(FILE, false);
    Account eve = core.accounts.findOrCreate(new UserName("eve@example.test"));
    changed(
        core.enrolment.begin(
            ADMINISTRATOR, eve, YubikeyKind.token("vvccccccccdd", PRIVATE_ID, AES), "hers"));

    String touch = new YubikeyDevice("vvccccccccdd", PRIVATE_ID, AES).touch();
    assertThat(assign(bob(), "Y1", touch)).isEqualTo(refused(Refusal.KEY_TAKEN));
    assertThat(spares()).hasSize(2);
  }

  @Test
  void aLevelWithoutAPinIsRefused() {
    run(FILE, false);

    assertThat(
            core.assignment.assign(
                ADMINISTRATOR,
                bob(),
                "F1",
                "fob",
                FIRST_CODE,
                Optional.empty(),
                SecurityLevel.WEB_OTP))
        .isEqualTo(refused(Refusal.NO_PIN));
  }

  private static ChangeResult refused(Refusal why) {
    return new ChangeResult.Refused(why, why.message());
  }
}
