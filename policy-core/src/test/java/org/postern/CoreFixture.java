package org.postern;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.audit.RefusedRequests;
import org.postern.audit.SignInRecorder;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.Assignment;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Enrolment;
import org.postern.enrolment.Pins;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.message.ContactKind;
import org.postern.message.Message;
import org.postern.message.Outbox;
import org.postern.notice.Notices;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.recovery.Contacts;
import org.postern.recovery.ProvenContacts;
import org.postern.recovery.RecoveryCodes;
import org.postern.recovery.Resets;
import org.postern.recovery.SentCodes;
import org.postern.recovery.ServedDomains;
import org.postern.secret.Keyring;
import org.postern.secret.KeyringFile;
import org.postern.secret.Secret;
import org.postern.seed.SeedImport;
import org.postern.session.WebSessions;
import org.postern.store.Store;
import org.postern.store.memory.MemoryStore;
import org.postern.throttle.Throttle;
import org.postern.token.HotpKind;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.TokenId;
import org.postern.token.TokenKinds;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubikeyKind;

/** A whole core over a store, with a clock that stands still and users that a test makes up. */
public final class CoreFixture implements AutoCloseable {
  public static final Actor ADMINISTRATOR = new Actor("test", "unknown");
  public static final ClientAddress LOOPBACK = ClientAddress.parse("127.0.0.1");
  public static final ClientAddress HOME = ClientAddress.parse("192.0.2.7");
  public static final ClientAddress ELSEWHERE = ClientAddress.parse("198.51.100.23");
  public static final Secret KEY = Secret.of("12345678901234567890");

  public final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  public final FakePasswords passwords = new FakePasswords();
  public final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  /** What was written to people. */
  public final List<Mail> mails = new CopyOnWriteArrayList<>();

  public final Store store;
  public final Keyring keyring;
  public final PosternConfig config;
  public final FakeYubicloud yubicloud = new FakeYubicloud();
  public final TokenKinds kinds =
      new TokenKinds(
          List.of(
              new TotpKind(),
              new HotpKind(),
              new MotpKind(),
              new YubikeyKind(),
              new YubicloudKind(yubicloud)));
  public final WebSessions sessions;
  public final PolicyCore core;
  public final Enrolment enrolment;
  public final Accounts accounts;
  public final Assignment assignment;
  public final RecoveryCodes recoveryCodes;
  public final FakeOutbox outbox = new FakeOutbox();
  public final Contacts contacts;
  public final Resets resets;
  public final SeedImport seedImport;
  public final AuditTrail audit;
  public final RefusedRequests refusedRequests = new RefusedRequests(events::add, clock);
  private final SignInRecorder recorder;

  /** A message to somebody. */
  public record Mail(String to, Message message) {}

  /** The files of all fixtures of one JVM, removed when it ends. */
  private static final class FixtureFiles {
    static final Path DIRECTORY = make();

    private static Path make() {
      try {
        Path directory = Files.createTempDirectory("postern");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return directory;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path directory) {
      try (Stream<Path> paths = Files.walk(directory)) {
        paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public CoreFixture(String... configuration) {
    this(new MemoryStore(), configuration);
  }

  public CoreFixture(Store store, String... configuration) {
    try {
      Path directory = Files.createTempDirectory(FixtureFiles.DIRECTORY, "core");
      Path file = directory.resolve("postern.properties");
      Files.write(file, List.of(configuration));
      this.config = PosternConfig.load(file);
      this.keyring = KeyringFile.create(directory.resolve("keyring"), UUID.randomUUID());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.store = store;
    SecureRandom random = new SecureRandom();
    this.recorder = new SignInRecorder(store.signIns(), config.audit().keep());
    Outbox mailbox = (to, message) -> mails.add(new Mail(to.address(), message));
    ProvenContacts proven = new ProvenContacts(store.contacts(), keyring);
    this.audit =
        new AuditTrail(
            events::add,
            recorder,
            Notices.of(
                config.notices(),
                Set.of(ContactKind.MAIL),
                mailbox,
                account -> List.copyOf(proven.of(account).values())));
    Pins pins = new Pins(config.pins(), keyring, kinds, random);
    this.sessions = new WebSessions(store.sessions(), config.sessions(), clock, random);
    this.core =
        new PolicyCore(
            config,
            clock,
            store,
            keyring,
            kinds,
            passwords,
            sessions,
            new Throttle(store.throttle(), keyring, clock),
            audit);
    this.enrolment = new Enrolment(store.accounts(), keyring, kinds, pins, audit, clock);
    this.accounts = new Accounts(store.accounts(), pins, audit, clock);
    this.recoveryCodes = new RecoveryCodes(store.recoveryCodes(), accounts, keyring, random);
    this.assignment = new Assignment(store, keyring, kinds, pins, audit, clock);
    SentCodes codes = new SentCodes(store, keyring, clock, random);
    this.contacts =
        new Contacts(
            proven,
            codes,
            accounts,
            new ServedDomains(passwords, config.recovery().servedDomains()),
            outbox,
            audit,
            clock);
    this.resets =
        new Resets(
            config.recovery(),
            config.doors().settingsUrl(),
            store,
            keyring,
            codes,
            accounts,
            contacts,
            passwords,
            outbox,
            audit,
            clock,
            random);
    this.seedImport = new SeedImport(store.spareTokens(), keyring, audit, clock);
  }

  /** A user of the host with the normal password {@code secret} and no enrolment. */
  public void addUser(String name) {
    passwords.add(name, "secret");
  }

  /** A user with the PIN 1234 and a proven TOTP token; the proof's code lies in the past. */
  public Account enrol(String name, SecurityLevel level) {
    addUser(name);
    Account account = accounts.findOrCreate(new UserName(name));
    NewToken token =
        new NewToken(TotpKind.NAME, TotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1);
    account = changed(enrolment.begin(ADMINISTRATOR, account, token, "phone"));
    account =
        changed(
            enrolment.prove(
                ADMINISTRATOR,
                account,
                account.tokens().get(account.tokens().size() - 1).id(),
                code(),
                Optional.of(Secret.of("1234")),
                level));
    clock.advance(java.time.Duration.ofMinutes(5));
    return account;
  }

  public static Account changed(ChangeResult result) {
    return ((ChangeResult.Changed) result).account();
  }

  public Account account(String name) {
    return accounts.find(new UserName(name)).orElseThrow();
  }

  public TokenId token(String name) {
    return account(name).tokens().get(0).id();
  }

  /** The code of the enrolled token now. */
  public String code() {
    return TotpParameters.DEFAULT.code(KEY, clock.instant());
  }

  public LoginResult at(Service service, String name, String secret) {
    return at(service, name, secret, HOME);
  }

  public LoginResult at(Service service, String name, String secret, ClientAddress client) {
    return core.authenticate(LoginAttempt.of(name, Secret.of(secret), service, client, true));
  }

  public LoginResult signIn(String name, String secret) {
    return core.signIn(
        LoginAttempt.of(name, Secret.of(secret), Service.WEBMAIL, HOME, true), false);
  }

  /** The ticket of a new web session. */
  public String ticket(String name, String secret) {
    return ((LoginResult.Accepted) signIn(name, secret)).session().orElseThrow().ticket().expose();
  }

  /** The reason of the latest decision. */
  public String reason() {
    return events.get(events.size() - 1).reason();
  }

  /** Writes what is queued for the owners' eyes. */
  @Override
  public void close() {
    resets.close();
    recorder.close();
  }
}
