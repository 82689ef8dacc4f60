package org.postern.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;

class PosternLoginModuleTest {
  private static final String BOB = "bob@example.test";
  private static final String CAROL = "carol@example.test";

  private final CoreFixture core = new CoreFixture();
  private final Subject subject = new Subject();

  PosternLoginModuleTest() {
    core.addUser(BOB);
    core.enrol(CAROL, SecurityLevel.WEB_OTP);
    core.events.clear();
  }

  @AfterEach
  void close() {
    core.close();
  }

  private Caller carolAtTheWeb() {
    return Caller.of(CAROL, "1234" + core.code());
  }

  private int sessions(String name) {
    return core.sessions.of(core.account(name)).size();
  }

  @Test
  void aWebLoginGivesPrincipalRolesAndTicket() throws LoginException {
    Stack.of(core, "webmail", "roles", "user, mail").login(subject, carolAtTheWeb());

    assertThat(subject.getPrincipals())
        .containsExactlyInAnyOrder(
            new PosternPrincipal(CAROL), new PosternRole("user"), new PosternRole("mail"));
    TicketCredential ticket =
        subject.getPrivateCredentials(TicketCredential.class).iterator().next();
    assertThat(ticket.expose()).startsWith("pt_");
    assertThat(ticket).asString().doesNotContain("pt_");
    assertThat(subject.getPrincipals(PosternPrincipal.class).iterator().next().ticket())
        .contains(ticket);
    assertThat(subject.getPublicCredentials()).isEmpty();
    assertThat(sessions(CAROL)).isOne();
  }

  @Test
  void aLoginElsewhereLeavesNoTicketAndNoSession() throws LoginException {
    Stack.of(core, "helpdesk").login(subject, Caller.of(CAROL, "secret"));

    assertThat(subject.getPrincipals()).containsExactly(new PosternPrincipal(CAROL));
    assertThat(subject.getPrivateCredentials()).isEmpty();
    assertThat(sessions(CAROL)).isZero();
  }

  @Test
  void theNormalPasswordOpensNoWebServiceAndTheCodeNoOther() {
    assertThatThrownBy(() -> Stack.of(core, "webmail").login(subject, Caller.of(CAROL, "secret")))
        .isInstanceOf(FailedLoginException.class);
    assertThatThrownBy(() -> Stack.of(core, "helpdesk").login(subject, carolAtTheWeb()))
        .isInstanceOf(FailedLoginException.class);
    assertThat(subject.getPrincipals()).isEmpty();
  }

  @Test
  void logoutEndsTheSessionAndTakesAwayExactlyWhatWasAdded() throws LoginException {
    subject.getPrincipals().add(new PosternRole("user"));
    subject.getPrivateCredentials().add("of another module");
    LoginContext login =
        Stack.of(core, "webmail", "roles", "user,mail").login(subject, carolAtTheWeb());
    TicketCredential ticket =
        subject.getPrivateCredentials(TicketCredential.class).iterator().next();

    login.logout();

    assertThat(subject.getPrincipals()).containsExactly(new PosternRole("user"));
    assertThat(subject.getPrivateCredentials()).containsExactly("of another module");
    assertThat(ticket.isDestroyed()).isTrue();
    assertThatThrownBy(ticket::expose).isInstanceOf(IllegalStateException.class);
    assertThat(sessions(CAROL)).isZero();
  }

  @Test
  void aReadOnlySubjectLosesItsSessionAtLogoutAllTheSame() throws LoginException {
    LoginContext login = Stack.of(core, "webmail").login(subject, carolAtTheWeb());
    TicketCredential ticket =
        subject.getPrivateCredentials(TicketCredential.class).iterator().next();
    subject.setReadOnly();

    assertThatThrownBy(login::logout).hasMessageContaining("read-only");

    assertThat(ticket.isDestroyed()).isTrue();
    assertThat(sessions(CAROL)).isZero();
  }

  @Test
  void nobodyIsSignedInToAReadOnlySubject() {
    subject.setReadOnly();

    assertThatThrownBy(() -> Stack.of(core, "webmail").login(subject, carolAtTheWeb()))
        .hasMessageContaining("read-only");
    assertThat(sessions(CAROL)).isZero();
  }

  @Test
  void aLoginThatIsNeverCommittedIsUndoneByAbort() throws LoginException {
    PosternLoginModule module = module(carolAtTheWeb(), Map.of("service", "webmail"));

    assertThat(module.login()).isTrue();
    assertThat(sessions(CAROL)).isOne();
    assertThat(subject.getPrincipals()).isEmpty();
    assertThat(module.abort()).isTrue();
    assertThat(sessions(CAROL)).isZero();
    assertThat(module.abort()).isFalse();
    assertThat(module.commit()).isFalse();
  }

  @Test
  void aFailedLoginIsNeitherCommittedNorUndone() throws LoginException {
    PosternLoginModule module = module(Caller.of(BOB, "wrong"), Map.of("service", "webmail"));

    assertThatThrownBy(module::login).isInstanceOf(FailedLoginException.class);
    assertThat(module.commit()).isFalse();
    assertThat(module.abort()).isFalse();
  }

  @Test
  void aSecondLoginOfOneModuleEndsTheFirst() throws LoginException {
    LoginContext login = Stack.of(core, "webmail").login(subject, Caller.of(BOB, "secret"));
    login.login();

    assertThat(subject.getPrivateCredentials(TicketCredential.class)).hasSize(1);
    assertThat(sessions(BOB)).isOne();
  }

  @Test
  void anotherOpenSessionIsToldToTheUser() throws LoginException {
    Stack.of(core, "webmail").login(subject, carolAtTheWeb());
    core.clock.advance(Duration.ofMinutes(1));

    assertThatThrownBy(() -> Stack.of(core, "webmail").login(new Subject(), carolAtTheWeb()))
        .isInstanceOf(SessionOpenException.class)
        .hasMessageContaining("signed in elsewhere");
  }

  @Test
  void whoGuessesIsToldWhenToComeBack() {
    Stack stack = Stack.of(core, "webmail");
    for (int guess = 0; guess < 40; guess++) {
      Caller caller = Caller.of(BOB, "guess" + guess);
      assertThatThrownBy(() -> stack.login(subject, caller)).isInstanceOf(LoginException.class);
    }

    assertThatThrownBy(() -> stack.login(subject, Caller.of(BOB, "secret")))
        .isInstanceOf(AccountLockedException.class)
        .hasMessageMatching("Too many failed logins; try again in [1-9][0-9]* seconds\\.");
  }

  @Test
  void anOutageHasItsCauseForTheLog() {
    core.passwords.setDown(true);

    assertThatThrownBy(() -> Stack.of(core, "imap").login(subject, Caller.of(BOB, "secret")))
        .isExactlyInstanceOf(LoginException.class)
        .hasMessage("Temporary authentication failure.")
        .hasRootCauseMessage("directory down");
  }

  @Test
  void withoutAPasswordNobodyIsAsked() {
    assertThatThrownBy(() -> Stack.of(core, "imap").login(subject, Caller.of(BOB, null)))
        .isInstanceOf(FailedLoginException.class);
    assertThat(core.events).isEmpty();
  }

  @Test
  void theServerIsToldWhoseLoginItWas() throws LoginException {
    core.passwords.alias("robert@example.test", BOB);
    Caller caller = Caller.of("Robert@Example.TEST", "secret");

    Stack.of(core, "imap").login(subject, caller);

    assertThat(caller.acceptedName).contains(BOB);
  }

  @Test
  void aDomainIsAppendedToNamesWithoutOne() throws LoginException {
    Stack stack = Stack.of(core, "imap", "domain", "example.test");

    stack.login(subject, Caller.of("bob", "secret"));
    stack.login(new Subject(), Caller.of(BOB, "secret"));

    assertThat(subject.getPrincipals()).containsExactly(new PosternPrincipal(BOB));
  }

  @Test
  void classesOfOthersServeAsPrincipals() throws LoginException {
    String type = JMXPrincipal.class.getName();
    LoginContext login =
        Stack.of(core, "webmail", "principalClass", type, "roleClass", type, "roles", "user")
            .login(subject, carolAtTheWeb());

    assertThat(subject.getPrincipals())
        .containsExactlyInAnyOrder(new JMXPrincipal(CAROL), new JMXPrincipal("user"));
    login.logout();
    assertThat(subject.getPrincipals()).isEmpty();
  }

  @Test
  void aPrincipalOutlivesTheServerButItsTicketDoesNot() throws Exception {
    Stack.of(core, "webmail").login(subject, carolAtTheWeb());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(subject.getPrincipals(PosternPrincipal.class).iterator().next());
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PosternPrincipal read = (PosternPrincipal) in.readObject();
      assertThat(read).isEqualTo(new PosternPrincipal(CAROL));
      assertThat(read.ticket()).isEmpty();
    }
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("pt_");
  }

  @Test
  void anAccountIsMadeForWhoeverOpensASession() throws LoginException {
    Stack.of(core, "webmail").login(subject, Caller.of(BOB, "secret"));

    assertThat(core.accounts.find(new UserName(BOB))).isPresent();
  }

  private PosternLoginModule module(Caller caller, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("config", "any");
    PosternLoginModule module =
        new PosternLoginModule(
            file -> new Guard(core.core, core.sessions, core.config.doors().proxies()));
    module.initialize(subject, caller, new HashMap<>(), all);
    return module;
  }
}
