package org.postern.authority.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ServerKey;
import org.postern.account.UserName;
import org.postern.authority.AuthorityContract;
import org.postern.authority.Configured;
import org.postern.config.ConfigException;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

/** Against the LDAP server of UnboundID, with and without TLS, and when it answers oddly. */
final class InMemoryLdapTest implements AuthorityContract {
  private static final PasswordVerdict WRONG = new PasswordVerdict.Wrong();

  @TempDir static Path keys;
  private static ServerKey localhost;
  private static ServerKey elsewhere;

  @TempDir Path directory;
  private final int port = Configured.freePort();
  private final Answers answers = new Answers();
  private InMemoryDirectoryServer server;
  private PasswordAuthority authority;

  /** Sees every bind of a user, and may answer in the server's place. */
  private static final class Answers extends InMemoryOperationInterceptor {
    final List<String> binds = Collections.synchronizedList(new ArrayList<>());
    volatile ResultCode instead = ResultCode.SUCCESS;
    volatile ResultCode insteadOfAChange = ResultCode.SUCCESS;
    volatile boolean expired;

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request)
        throws LDAPException {
      String dn = request.getRequest().getBindDN();
      if (!dn.startsWith("cn=searcher")) {
        binds.add(dn);
        if (!instead.equals(ResultCode.SUCCESS)) {
          throw new LDAPException(instead, "by the test");
        }
      }
    }

    @Override
    public void processExtendedRequest(InMemoryInterceptedExtendedRequest request)
        throws LDAPException {
      if (!insteadOfAChange.equals(ResultCode.SUCCESS)) {
        throw new LDAPException(insteadOfAChange, "too short");
      }
    }

    @Override
    public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult result) {
      if (expired) {
        result.setResult(
            new com.unboundid.ldap.sdk.BindResult(
                1,
                ResultCode.SUCCESS,
                null,
                null,
                null,
                new com.unboundid.ldap.sdk.Control[] {new PasswordExpiredControl()}));
      }
    }
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    localhost = new ServerKey(keys, "dns:localhost");
    elsewhere = new ServerKey(keys, "dns:elsewhere.example");
  }

  @BeforeEach
  void open() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
    config.setSchema(null);
    config.addAdditionalBindCredentials("cn=searcher", "search me");
    config.addInMemoryOperationInterceptor(answers);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "clear", loopback, port, localhost.context().getSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "secure", loopback, 0, localhost.context().getServerSocketFactory(), null),
        InMemoryListenerConfig.createLDAPSConfig(
            "misnamed", loopback, 0, elsewhere.context().getServerSocketFactory(), null));
    server = new InMemoryDirectoryServer(config);
    server.startListening();
    server.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
    add("bob@example.com", PASSWORD, "robert@example.com");
    add("jürgen@example.com", UMLAUTS, "twice@example.com");
    add("eve@example.com", "secret", "twice@example.com");
    Files.writeString(directory.resolve("searcher.password"), "search me\n");
    authority = configured("ldap://127.0.0.1:" + port, "password.ldap.change = true\n");
  }

  private void add(String name, String password, String mail) throws Exception {
    server.add(
        "dn: cn=" + name + ",dc=example,dc=com",
        "objectClass: person",
        "cn: " + name,
        "uid: " + name,
        "mail: " + mail,
        "userPassword: " + password);
  }

  private PasswordAuthority configured(String urls, String more) {
    return Configured.authority(
        directory,
        """
        password.authority = ldap
        password.timeout = 3s
        password.ldap.bind-dn = cn=searcher
        password.ldap.bind-password-file = searcher.password
        password.ldap.base = dc=example,dc=com
        password.ldap.filter = (|(uid=%u)(mail={0}))
        """
            + "password.ldap.urls = "
            + urls
            + "\n"
            + more);
  }

  @AfterEach
  void close() {
    authority.close();
    server.shutDown(true);
  }

  @Override
  public boolean changes() {
    return true;
  }

  @Test
  void whatTheDirectoryDoesNotAllowIsRefusedInItsWords() {
    answers.insteadOfAChange = ResultCode.CONSTRAINT_VIOLATION;
    assertThat(authority.change(new UserName("bob@example.com"), Secret.of("short")))
        .isEqualTo(new PasswordChange.Refused("too short"));
  }

  @Test
  void anyOtherAnswerToAChangeIsAnOutage() {
    answers.insteadOfAChange = ResultCode.INSUFFICIENT_ACCESS_RIGHTS;
    assertThat(authority.change(new UserName("bob@example.com"), Secret.of("long enough")))
        .isInstanceOf(PasswordChange.Unavailable.class);
    assertThat(authority.verify(new UserName("bob@example.com"), Secret.of(PASSWORD)))
        .isInstanceOf(PasswordVerdict.Right.class);
  }

  @Override
  public PasswordAuthority authority() {
    return authority;
  }

  @Override
  public void stop() {
    server.shutDown(true);
  }

  @Override
  public void start() throws LDAPException {
    server.startListening();
  }

  @Override
  public Optional<String> alias() {
    return Optional.of("robert@example.com");
  }

  @Test
  void aNameOfTwoEntriesIsNobodysAndCostsABind() {
    assertThat(verify("twice@example.com", UMLAUTS)).isEqualTo(WRONG);
    assertThat(verify("nobody@example.com", UMLAUTS)).isEqualTo(WRONG);
    assertThat(authority.lookup(new UserName("twice@example.com")))
        .isEqualTo(new Lookup.NotFound());

    assertThat(answers.binds)
        .hasSize(2)
        .allMatch(dn -> dn.matches("cn=[0-9a-f-]{36},dc=example,dc=com"));
  }

  @Test
  void anEmptyPasswordNeverReachesTheDirectory() {
    assertThat(new LdapAuthority(null, null, false).verify(new UserName("bob"), Secret.of("")))
        .isEqualTo(WRONG);
    assertThat(verify("bob@example.com", "")).isEqualTo(WRONG);
    assertThat(answers.binds).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 48, 19, 53})
  void whatADirectoryRefusesIsWrong(int code) {
    answers.instead = ResultCode.valueOf(code);
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(WRONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 13, 32, 50, 51, 52, 80, 81, 85, 91})
  void whatElseADirectoryAnswersIsUnavailable(int code) {
    answers.instead = ResultCode.valueOf(code);
    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Unavailable.class);
    answers.instead = ResultCode.SUCCESS;
    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Right.class);
  }

  @Test
  void aPasswordThatMayOnlyBeChangedIsWrong() {
    answers.expired = true;
    assertThat(verify("bob@example.com", PASSWORD)).isEqualTo(WRONG);
  }

  @Test
  void anEntryWithoutOneNameIsUnavailable() throws Exception {
    server.modify(
        "dn: cn=bob@example.com,dc=example,dc=com", "changetype: modify", "add: uid", "uid: bobby");
    assertThat(verify("bob@example.com", PASSWORD))
        .isInstanceOfSatisfying(
            PasswordVerdict.Unavailable.class,
            answer -> assertThat(answer.reason()).contains("password.ldap.name-attribute"));
    server.modify("dn: cn=bob@example.com,dc=example,dc=com", "changetype: modify", "delete: uid");
    assertThat(authority.lookup(new UserName("robert@example.com")))
        .isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void theSecondServerIsAskedWhenTheFirstIsDown() {
    authority.close();
    authority =
        configured("ldap://127.0.0.1:" + Configured.freePort() + ", ldap://127.0.0.1:" + port, "");

    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Right.class);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  secure,   localhost, true",
    "true,  starttls, localhost, true",
    "false, secure,   localhost, false",
    "false, starttls, localhost, false",
    "true,  secure,   127.0.0.1, false",
    "true,  starttls, 127.0.0.1, false",
    "true,  misnamed, localhost, false",
  })
  void tlsChecksWhoAnswers(boolean trusted, String how, String host, boolean right) {
    authority.close();
    ServerKey key = how.equals("misnamed") ? elsewhere : localhost;
    String url =
        switch (how) {
          case "secure" -> "ldaps://" + host + ":" + server.getListenPort("secure");
          case "misnamed" -> "ldaps://" + host + ":" + server.getListenPort("misnamed");
          default -> "ldap://" + host + ":" + port;
        };
    authority =
        configured(
            url,
            (how.equals("starttls") ? "password.ldap.starttls = true\n" : "")
                + (trusted ? "password.ldap.trusted = " + key.certificate() : ""));

    assertThat(verify("bob@example.com", PASSWORD))
        .isInstanceOf(right ? PasswordVerdict.Right.class : PasswordVerdict.Unavailable.class);
  }

  @Test
  void aSearcherWhoMayNotSearchIsNoWrongPassword() throws Exception {
    authority.close();
    Files.writeString(directory.resolve("searcher.password"), "changed");
    authority = configured("ldap://127.0.0.1:" + port, "");

    assertThat(verify("bob@example.com", PASSWORD)).isInstanceOf(PasswordVerdict.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password.ldap.urls = ldap://ldap.example.com | would cross the network in clear",
        "password.ldap.urls = http://ldap.example.com | is not ldap://host:port",
        "password.ldap.bind-dn = cn=x | needs password.ldap.bind-password-file",
        "password.ldap.filter = (uid=bob) | is no filter with %u",
        "password.ldap.name-attribute = a,b | is no attribute",
        "password.ldap.urls = ldap://localhost | password.ldap.base",
      })
  void whatIsWrongIsNamed(String line, String reason) {
    assertThatThrownBy(() -> Configured.authority(directory, "password.authority = ldap\n" + line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason);
  }

  private PasswordVerdict verify(String name, String password) {
    return authority.verify(new UserName(name), Secret.of(password));
  }
}
