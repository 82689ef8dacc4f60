package org.postern.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.FakePasswords;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

@Timeout(60)
final class BoundedAuthorityTest {
  private static final UserName BOB = new UserName("bob");

  private final CountDownLatch gate = new CountDownLatch(1);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  /** Answers when the gate opens, deaf to interruption, as a socket is. */
  private final class Slow implements PasswordAuthority {
    final AtomicInteger now = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile String seen = "";

    @Override
    public PasswordVerdict verify(UserName name, Secret password) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      boolean open = false;
      while (!open) {
        try {
          gate.await();
          open = true;
        } catch (InterruptedException e) {
          // goes on waiting
        }
      }
      seen = password.exposeText();
      now.decrementAndGet();
      return new PasswordVerdict.Right(name);
    }

    @Override
    public Lookup lookup(UserName name) {
      throw new IllegalStateException("holds a secret");
    }

    @Override
    public void spendOneHash(Secret anything) {}
  }

  @AfterEach
  void end() {
    gate.countDown();
    callers.shutdown();
  }

  @Test
  void noMoreThanTheLimitAskAtOnceAndTheOthersWaitTheirTurn() throws Exception {
    Slow slow = new Slow();
    BoundedAuthority bounded = new BoundedAuthority(slow, Duration.ofSeconds(30), 2);
    List<Future<PasswordVerdict>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(callers.submit(() -> bounded.verify(BOB, Secret.of("x"))));
    }
    await().until(() -> slow.now.get() == 2);
    gate.countDown();

    for (Future<PasswordVerdict> answer : answers) {
      assertThat(answer.get()).isInstanceOf(PasswordVerdict.Right.class);
    }
    assertThat(slow.most.get()).isEqualTo(2);
    bounded.close();
  }

  @Test
  void whatHangsKeepsItsPlaceAndNobodyWaitsLongerThanTheTimeOut() {
    Slow slow = new Slow();
    BoundedAuthority bounded = new BoundedAuthority(slow, Duration.ofMillis(300), 1);
    Secret password = Secret.of("secret");

    assertThat(bounded.verify(BOB, password))
        .isEqualTo(new PasswordVerdict.Unavailable("no answer within password.timeout"));
    password.close();
    assertThat(bounded.verify(BOB, Secret.of("x")))
        .isInstanceOfSatisfying(
            PasswordVerdict.Unavailable.class,
            answer -> assertThat(answer.reason()).startsWith("password.connections: "));
    assertThat(slow.most.get()).isEqualTo(1);

    gate.countDown();
    await().until(() -> slow.seen.equals("secret"));
    await().until(() -> bounded.verify(BOB, Secret.of("x")) instanceof PasswordVerdict.Right);
    bounded.close();
  }

  @Test
  void aFaultIsUnavailableAndItsMessageIsNotPassedOn() {
    BoundedAuthority bounded = new BoundedAuthority(new Slow(), Duration.ofSeconds(5), 1);

    for (int i = 0; i < 3; i++) {
      assertThat(bounded.lookup(BOB))
          .isEqualTo(
              new PasswordAuthority.Lookup.Unavailable("failed: java.lang.IllegalStateException"));
    }
    bounded.close();
  }

  @Test
  void whatIsAPasswordNowhereIsWrongForTheSameWork() {
    FakePasswords passwords = new FakePasswords();
    passwords.add("bob", "");
    BoundedAuthority bounded = new BoundedAuthority(passwords, Duration.ofSeconds(5), 1);

    for (String none : List.of("", "a\0", "x".repeat(1025))) {
      int before = passwords.hashes();
      assertThat(bounded.verify(BOB, Secret.of(none))).isEqualTo(new PasswordVerdict.Wrong());
      assertThat(passwords.hashes()).isEqualTo(before + 1);
    }
    assertThat(passwords.asked()).isEmpty();
    bounded.close();
  }

  @Test
  void afterTheEndEveryQuestionIsUnavailableAndNoThreadIsLeft() {
    BoundedAuthority bounded = new BoundedAuthority(new FakePasswords(), Duration.ofSeconds(5), 1);
    bounded.verify(BOB, Secret.of("x"));
    bounded.close();

    assertThat(bounded.verify(BOB, Secret.of("x")))
        .isEqualTo(new PasswordVerdict.Unavailable("closed"));
    bounded.spendOneHash(Secret.of("x"));
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("postern-passwords")));
  }
}
