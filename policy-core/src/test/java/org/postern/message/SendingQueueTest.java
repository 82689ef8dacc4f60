package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class SendingQueueTest {
  private static final Contact ANN =
      Contact.parse(ContactKind.MAIL, "ann@example.org").orElseThrow();
  private static final Contact PHONE =
      Contact.parse(ContactKind.SMS, "+491701234567").orElseThrow();
  private static final Message MESSAGE = new Message("A subject", "A text");
  private static final List<Duration> AT_ONCE = List.of(Duration.ZERO, Duration.ZERO);
  private static final List<Duration> MUCH_LATER = List.of(Duration.ofDays(1));

  private final List<Contact> sent = new CopyOnWriteArrayList<>();
  private final List<String> dropped = new CopyOnWriteArrayList<>();

  @Test
  void whatIsPostedIsSent() {
    try (SendingQueue queue = queue(Map.of(ContactKind.MAIL, this::take), 5, AT_ONCE)) {
      queue.post(ANN, MESSAGE);
    }

    assertThat(sent).containsExactly(ANN);
    assertThat(dropped).isEmpty();
  }

  @Test
  void aFaultThatPassesIsTriedAgain() {
    Faults faults = new Faults(false, false);
    try (SendingQueue queue = queue(Map.of(ContactKind.MAIL, faults), 5, AT_ONCE)) {
      queue.post(ANN, MESSAGE);
      await().until(() -> sent.size() == 1);
      assertThat(queue.dropped()).isZero();
    }
  }

  @Test
  void aFaultThatLastsEndsInADropThatIsToldAndCounted() {
    Faults faults = new Faults(false, false, false);
    try (SendingQueue queue = queue(Map.of(ContactKind.MAIL, faults), 5, AT_ONCE)) {
      queue.post(ANN, MESSAGE);
      await().until(() -> queue.dropped() == 1);
    }

    assertThat(dropped).containsExactly("a…@example.org not taken");
    assertThat(sent).isEmpty();
  }

  @Test
  void aRefusalIsNotTriedAgain() {
    Faults faults = new Faults(true);
    try (SendingQueue queue = queue(Map.of(ContactKind.MAIL, faults), 5, AT_ONCE)) {
      queue.post(ANN, MESSAGE);
    }

    assertThat(dropped).hasSize(1);
    assertThat(sent).isEmpty();
  }

  @Test
  void aSenderThatFailsOtherwiseIsNotQuoted() {
    MessageSender broken =
        (to, message) -> {
          throw new IllegalStateException(message.text());
        };
    try (SendingQueue queue = queue(Map.of(ContactKind.MAIL, broken), 5, AT_ONCE)) {
      queue.post(ANN, MESSAGE);
    }

    assertThat(dropped).containsExactly("a…@example.org failed: java.lang.IllegalStateException");
  }

  @Test
  void aSenderThatHangsHoldsNoOtherKindUp() {
    CountDownLatch never = new CountDownLatch(1);
    Map<ContactKind, MessageSender> senders =
        Map.of(ContactKind.MAIL, (to, message) -> hang(never), ContactKind.SMS, this::take);
    try (SendingQueue queue = queue(senders, 5, AT_ONCE)) {
      for (int i = 0; i < 4; i++) {
        queue.post(ANN, MESSAGE);
      }
      queue.post(PHONE, MESSAGE);
      await().until(() -> sent.contains(PHONE));
      assertThat(queue.dropped()).isZero();
    }

    assertThat(dropped).hasSize(4).allMatch(line -> line.endsWith("Postern was stopped"));
  }

  @Test
  void whatDoesNotFitIsDropped() {
    CountDownLatch never = new CountDownLatch(1);
    Map<ContactKind, MessageSender> senders =
        Map.of(ContactKind.MAIL, (to, message) -> hang(never));
    try (SendingQueue queue = queue(senders, 3, AT_ONCE)) {
      for (int i = 0; i < 5; i++) {
        queue.post(ANN, MESSAGE);
      }
      assertThat(dropped)
          .containsExactly(
              "a…@example.org too many messages are waiting",
              "a…@example.org too many messages are waiting");
    }
  }

  @Test
  void whatWaitsForAnotherTryIsDroppedAtTheClose() {
    Faults faults = new Faults(false);
    SendingQueue queue = queue(Map.of(ContactKind.MAIL, faults), 5, MUCH_LATER);
    queue.post(ANN, MESSAGE);
    await().until(faults::isSpent);
    queue.close();

    assertThat(dropped).hasSize(1);
    assertThat(queue.dropped()).isEqualTo(1);
  }

  @Test
  void afterTheCloseNothingIsTaken() {
    SendingQueue queue = queue(Map.of(ContactKind.MAIL, this::take), 5, AT_ONCE);
    queue.close();
    queue.post(ANN, MESSAGE);

    assertThat(sent).isEmpty();
    assertThat(dropped).containsExactly("a…@example.org Postern was stopped");
  }

  @Test
  void aKindThatNobodyCarriesIsDropped() {
    try (SendingQueue queue = queue(Map.of(ContactKind.MAIL, this::take), 5, AT_ONCE)) {
      queue.post(PHONE, MESSAGE);
      assertThat(queue.kinds()).containsExactly(ContactKind.MAIL);
    }

    assertThat(dropped).containsExactly("+49…67 no sender of this kind is configured");
  }

  private SendingQueue queue(
      Map<ContactKind, MessageSender> senders, int places, List<Duration> pauses) {
    return new SendingQueue(
        senders,
        (to, why) -> dropped.add(to.masked() + ' ' + why),
        places,
        pauses,
        Duration.ofMillis(300));
  }

  private void take(Contact to, Message message) {
    sent.add(to);
  }

  private static void hang(CountDownLatch never) throws SendingException {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new SendingException("interrupted", false);
    }
  }

  /** Fails a few times, then takes everything. */
  private final class Faults implements MessageSender {
    private final Deque<Boolean> permanent = new ArrayDeque<>();

    Faults(Boolean... permanent) {
      this.permanent.addAll(List.of(permanent));
    }

    @Override
    public synchronized void send(Contact to, Message message) throws SendingException {
      if (permanent.isEmpty()) {
        take(to, message);
      } else {
        throw new SendingException("not taken", permanent.remove());
      }
    }

    synchronized boolean isSpent() {
      return permanent.isEmpty();
    }
  }
}
