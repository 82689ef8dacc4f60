package org.postern.james.jmap;

import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import org.apache.james.jmap.http.AuthenticationChallenge;
import org.apache.james.jmap.http.AuthenticationScheme;
import org.apache.james.jmap.http.AuthenticationStrategy;
import org.apache.james.mailbox.MailboxSession;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.util.context.Context;

/**
 * Named as {@code authentication.strategy.rfc8621}: finds the session that {@link JmapServer}
 * granted. In any other server there is none, and nobody comes in. Thread-safe.
 */
public final class GrantedSession implements AuthenticationStrategy {
  @Inject
  GrantedSession() {}

  static Context of(MailboxSession session) {
    return Context.of(MailboxSession.class, session);
  }

  @Override
  public Mono<MailboxSession> createMailboxSession(HttpServerRequest request) {
    return Mono.deferContextual(
        context -> Mono.justOrEmpty(context.<MailboxSession>getOrEmpty(MailboxSession.class)));
  }

  @Override
  public AuthenticationChallenge correspondingChallenge() {
    return AuthenticationChallenge.of(
        AuthenticationScheme.of("Bearer"), ImmutableMap.of("realm", "jmap"));
  }
}
