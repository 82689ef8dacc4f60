package org.postern.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.policy.SecurityLevel;

/** The module beside others in one entry. */
class StackedModulesTest {
  private static final String BOB = "bob@example.test";
  private static final String CAROL = "carol@example.test";

  private final CoreFixture core = new CoreFixture();
  private final Subject subject = new Subject();

  StackedModulesTest() {
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
  void aRefusalOfAnotherModuleEndsTheSession() {
    Stack stack = Stack.of(core, "webmail").then(Refusing.class, Map.of());

    assertThatThrownBy(() -> stack.login(subject, carolAtTheWeb()))
        .isInstanceOf(FailedLoginException.class);

    assertThat(sessions(CAROL)).isZero();
    assertThat(subject.getPrincipals()).isEmpty();
  }

  @Test
  void aFailedCommitOfAnotherModuleEndsTheSession() {
    Stack stack = Stack.of(core, "webmail").then(Refusing.class, Map.of("at", "commit"));

    assertThatThrownBy(() -> stack.login(subject, carolAtTheWeb()))
        .isInstanceOf(LoginException.class);

    assertThat(sessions(CAROL)).isZero();
    assertThat(subject.getPrincipals()).isEmpty();
    assertThat(subject.getPrivateCredentials()).isEmpty();
  }

  @Test
  void useFirstPassTakesWhatAModuleBeforeLeftAndAsksNobody() throws LoginException {
    Caller caller = Caller.of("nobody@example.test", "typed");

    leaving(BOB, "secret").then(core, "imap", "useFirstPass", "true").login(subject, caller);

    assertThat(subject.getPrincipals()).containsExactly(new PosternPrincipal(BOB));
    assertThat(caller.asked).doesNotContain("NameCallback", "PasswordCallback");
    assertThatThrownBy(
            () ->
                leaving(BOB, "wrong")
                    .then(core, "imap", "useFirstPass", "true")
                    .login(new Subject(), Caller.of(BOB, "secret")))
        .isInstanceOf(FailedLoginException.class);
    assertThatThrownBy(
            () ->
                Stack.of(core, "imap", "useFirstPass", "true")
                    .login(new Subject(), Caller.of(BOB, "secret")))
        .hasMessageContaining("useFirstPass");
  }

  @Test
  void tryFirstPassAsksOnceWhatWasRefused() throws LoginException {
    Caller caller = Caller.of(BOB, "secret");

    leaving(BOB, "wrong").then(core, "imap", "tryFirstPass", "true").login(subject, caller);

    assertThat(core.passwords.asked()).containsExactly("wrong", "secret");
    assertThat(caller.asked).containsOnlyOnce("PasswordCallback");
    Stack.of(core, "imap", "tryFirstPass", "true").login(new Subject(), Caller.of(BOB, "secret"));
  }

  @Test
  void storePassHandsOnWhatWasAcceptedUntilTheLoginIsOver() throws LoginException {
    Stack stack =
        Stack.of(core, "imap", "storePass", "true").then(core, "helpdesk", "useFirstPass", "true");
    Caller caller = Caller.of(BOB, "secret");

    stack.login(subject, caller);

    assertThat(core.events).extracting(event -> event.service()).contains("imap", "helpdesk");
    assertThat(caller.asked).containsOnlyOnce("PasswordCallback");
  }

  @Test
  void whatStorePassLeftIsWipedAtCommitAndAtAbort() throws LoginException {
    for (boolean commit : new boolean[] {true, false}) {
      Map<String, Object> shared = new HashMap<>();
      PosternLoginModule module =
          module(Caller.of(BOB, "secret"), shared, Map.of("service", "imap", "storePass", "true"));
      module.login();
      char[] left = (char[]) shared.get("javax.security.auth.login.password");
      assertThat(left).containsExactly("secret".toCharArray());

      assertThat(commit ? module.commit() : module.abort()).isTrue();

      assertThat(shared).isEmpty();
      assertThat(left).containsOnly('\0');
    }
  }

  @Test
  void storePassReplacesNothing() throws LoginException {
    Map<String, Object> shared = new HashMap<>();
    shared.put("javax.security.auth.login.name", "other");
    PosternLoginModule module =
        module(Caller.of(BOB, "secret"), shared, Map.of("service", "imap", "storePass", "true"));
    module.login();
    module.commit();

    assertThat(shared).isEqualTo(Map.of("javax.security.auth.login.name", "other"));
  }

  private Stack leaving(String name, String password) {
    return new Stack().then(Leaving.class, Map.of("name", name, "password", password));
  }

  private PosternLoginModule module(
      Caller caller, Map<String, Object> shared, Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("config", "any");
    PosternLoginModule module =
        new PosternLoginModule(
            file -> new Guard(core.core, core.sessions, core.config.doors().proxies()));
    module.initialize(subject, caller, shared, all);
    return module;
  }
}
