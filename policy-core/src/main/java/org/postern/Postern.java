package org.postern;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditSink;
import org.postern.audit.AuditTrail;
import org.postern.audit.RefusedRequests;
import org.postern.audit.SignInRecorder;
import org.postern.binding.KeyRotation;
import org.postern.binding.KeyringBinding;
import org.postern.binding.RotationReport;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.config.SecretFile;
import org.postern.config.StoreConfig;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Assignment;
import org.postern.enrolment.Enrolment;
import org.postern.enrolment.NormalPasswords;
import org.postern.enrolment.Pins;
import org.postern.login.PolicyCore;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.MessageSender;
import org.postern.message.SendingQueue;
import org.postern.notice.Notices;
import org.postern.password.PasswordAuthority;
import org.postern.password.ScreenedPasswords;
import org.postern.recovery.Contacts;
import org.postern.recovery.ProvenContacts;
import org.postern.recovery.RecoveryCodes;
import org.postern.recovery.Resets;
import org.postern.recovery.SentCodes;
import org.postern.recovery.ServedDomains;
import org.postern.secret.KeyringFile;
import org.postern.seed.SeedImport;
import org.postern.session.WebSessions;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;
import org.postern.throttle.Throttle;
import org.postern.token.TokenKinds;
import org.postern.token.yubico.ValidationClient;
import org.postern.validation.ApiClients;
import org.postern.validation.ValidationServer;

/** One running Postern: the core and the services around it, over one store. Thread-safe. */
public final class Postern implements AutoCloseable {
  private static final Duration PURGE_INTERVAL = Duration.ofHours(1);
  private static final Duration DUE_INTERVAL = Duration.ofMinutes(1);
  private static final Duration REPEATS_INTERVAL = Duration.ofMinutes(1);

  private final PosternConfig config;
  private final Store store;
  private final KeyringFile keyring;
  private final SignInRecorder recorder;
  private final RefusedRequests refusedRequests;
  private final SendingQueue outbox;
  private final PolicyCore core;
  private final Enrolment enrolment;
  private final Accounts accounts;
  private final Assignment assignment;
  private final SeedImport seedImport;
  private final RecoveryCodes recoveryCodes;
  private final NormalPasswords passwords;
  private final Contacts contacts;
  private final Resets resets;
  private final WebSessions sessions;
  private final ApiClients apiClients;
  private final ValidationServer validation;
  private final Optional<ValidationClient> yubicloud;
  private final Housekeeping housekeeping = new Housekeeping();

  private Postern(
      PosternConfig config,
      Store store,
      KeyringFile keyring,
      ScreenedPasswords authority,
      Map<ContactKind, MessageSender> senders,
      AuditSink sink,
      Clock clock) {
    SecureRandom random = new SecureRandom();
    this.yubicloud = config.yubicloud().map(service -> YubicloudSetup.client(service, clock));
    TokenKinds kinds = YubicloudSetup.kinds(yubicloud);
    Throttle throttle = new Throttle(store.throttle(), keyring, clock);
    Pins pins = new Pins(config.pins(), keyring, kinds, random);
    this.config = config;
    this.store = store;
    this.keyring = keyring;
    this.recorder = new SignInRecorder(store.signIns(), config.audit().keep());
    this.refusedRequests = new RefusedRequests(sink, clock);
    this.outbox = new SendingQueue(senders, (to, why) -> sink.accept(undelivered(to, why, clock)));
    ProvenContacts proven = new ProvenContacts(store.contacts(), keyring);
    AuditTrail audit =
        new AuditTrail(
            sink,
            recorder,
            Notices.of(
                config.notices(),
                outbox.kinds(),
                outbox,
                account -> List.copyOf(proven.of(account).values())));
    this.sessions = new WebSessions(store.sessions(), config.sessions(), clock, random);
    this.core =
        new PolicyCore(config, clock, store, keyring, kinds, authority, sessions, throttle, audit);
    this.enrolment = new Enrolment(store.accounts(), keyring, kinds, pins, audit, clock);
    this.apiClients = new ApiClients(store.apiClients(), keyring, random, audit, clock);
    this.validation = new ValidationServer(store, keyring, audit, clock);
    this.accounts = new Accounts(store.accounts(), pins, audit, clock);
    this.passwords = new NormalPasswords(authority, accounts);
    this.recoveryCodes = new RecoveryCodes(store.recoveryCodes(), accounts, keyring, random);
    this.assignment = new Assignment(store, keyring, kinds, pins, audit, clock);
    this.seedImport = new SeedImport(store.spareTokens(), keyring, audit, clock);
    SentCodes codes = new SentCodes(store, keyring, clock, random);
    this.contacts =
        new Contacts(
            proven,
            codes,
            accounts,
            new ServedDomains(authority, config.recovery().servedDomains()),
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
            authority,
            outbox,
            audit,
            clock,
            random);
    housekeeping.every(PURGE_INTERVAL, throttle::purge);
    housekeeping.every(PURGE_INTERVAL, resets::purge);
    housekeeping.every(DUE_INTERVAL, resets::runDue);
    housekeeping.every(REPEATS_INTERVAL, refusedRequests::tellRepeats);
  }

  /**
   * Opens the store and the keyring, or stops.
   *
   * @param senders whoever carries messages to people, by kind of contact; there may be none
   * @param sink where audit events go
   * @throws ConfigException when a file that the configuration names cannot be used
   * @throws StoreException when the store cannot be opened
   * @throws org.postern.binding.BindingException when keyring and store do not belong together
   */
  public static Postern open(
      PosternConfig config,
      PasswordAuthority authority,
      Map<ContactKind, MessageSender> senders,
      AuditSink sink,
      Clock clock) {
    ScreenedPasswords screened = BreachedSetup.screen(authority, config.password(), sink, clock);
    Store store = JdbcStore.open(settings(config.store()));
    try {
      KeyringFile keyring = KeyringBinding.open(config.keyring(), store.identity());
      return new Postern(config, store, keyring, screened, senders, sink, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static AuditEvent undelivered(Contact to, String why, Clock clock) {
    return AuditEvent.within(clock.instant(), "messages", "undelivered", to.masked() + ": " + why);
  }

  private static StoreSettings settings(StoreConfig config) {
    return new StoreSettings(
        config.url(),
        config.user(),
        config.passwordFile().map(file -> SecretFile.read("store.password-file", file)),
        config.timeout());
  }

  public PosternConfig config() {
    return config;
  }

  /** The one that every door asks. */
  public PolicyCore core() {
    return core;
  }

  public Enrolment enrolment() {
    return enrolment;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Assignment assignment() {
    return assignment;
  }

  public NormalPasswords passwords() {
    return passwords;
  }

  public RecoveryCodes recoveryCodes() {
    return recoveryCodes;
  }

  /** Where owners are reached who lost their token. */
  public Contacts contacts() {
    return contacts;
  }

  /** The way back by a code that is sent. */
  public Resets resets() {
    return resets;
  }

  public SeedImport seedImport() {
    return seedImport;
  }

  public WebSessions sessions() {
    return sessions;
  }

  /** Answers for the YubiKeys of all accounts. */
  public ValidationServer validation() {
    return validation;
  }

  /** The programs that may ask {@link #validation}. */
  public ApiClients apiClients() {
    return apiClients;
  }

  /**
   * How each validation service did that is asked for {@code yubicloud} tokens, when last asked.
   */
  public List<ValidationClient.Health> validationServices() {
    return yubicloud.map(ValidationClient::health).orElse(List.of());
  }

  /** Told by doors of what they refuse before anybody looks at a credential. */
  public RefusedRequests refusedRequests() {
    return refusedRequests;
  }

  public Store store() {
    return store;
  }

  /** Gives the keyring a new active key and re-seals the store with it, beside running logins. */
  public RotationReport rotateKeyring() {
    return new KeyRotation(keyring, store.identity()).rotate();
  }

  /** How many lines for the owners' eyes were dropped because the store could not keep up. */
  public long droppedSignIns() {
    return recorder.dropped();
  }

  /** Takes messages to people, and sends them later; it knows which kinds it can send. */
  public SendingQueue outbox() {
    return outbox;
  }

  /** Sends what is to be sent and writes what is to be written, for some seconds at most. */
  @Override
  public void close() {
    housekeeping.close();
    refusedRequests.tellRepeats();
    resets.close();
    outbox.close();
    recorder.close();
    store.close();
  }
}
