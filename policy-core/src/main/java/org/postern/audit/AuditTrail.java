package org.postern.audit;

import org.postern.store.SignIn;

/**
 * Hands every event to the sink, and those of sign-ins to accounts to the recorder. Thread-safe.
 */
public final class AuditTrail {
  private final AuditSink sink;
  private final SignInRecorder recorder;

  public AuditTrail(AuditSink sink, SignInRecorder recorder) {
    this.sink = sink;
    this.recorder = recorder;
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

  /** A change to an account. */
  public void change(AuditEvent event) {
    sink.accept(event);
  }
}
