package org.postern.audit;

import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.store.SignIn;

/**
 * Hands every event to the sink, those of sign-ins to accounts to the recorder, and what owners are
 * to know to those who tell them. Thread-safe.
 */
public final class AuditTrail {
  private final AuditSink sink;
  private final SignInRecorder recorder;
  private final OwnerNotices notices;

  /** A trail that tells owners nothing. */
  public AuditTrail(AuditSink sink, SignInRecorder recorder) {
    this(sink, recorder, OwnerNotices.NONE);
  }

  public AuditTrail(AuditSink sink, SignInRecorder recorder, OwnerNotices notices) {
    this.sink = sink;
    this.recorder = recorder;
    this.notices = notices;
  }

  /** A sign-in that was decided. */
  public void signIn(AuditEvent event) {
    sink.accept(event);
    event
        .account()
        .ifPresent(
            account ->
                recorder.record(
                    new SignIn(
                        account,
                        event.service(),
                        event.address(),
                        event.outcome(),
                        event.reason(),
                        event.token(),
                        1,
                        event.time(),
                        event.time())));
  }

  /** What tells an account's owner of a change, once it is made. */
  public OwnerNotices.ChangeNotice beforeChange(Account account) {
    return notices.beforeChange(account);
  }

  /** A sign-in, told already, from a network that is new to the account. */
  public void newNetwork(AccountId account, UserName name, AuditEvent signIn) {
    notices.newNetwork(account, name, signIn);
  }

  /** A change to an account. */
  public void change(AuditEvent event) {
    sink.accept(event);
  }
}
