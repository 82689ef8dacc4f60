package org.postern.james.imap;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.imap.decode.parser.AuthenticateCommandParser;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;

/**
 * The IMAP commands that check passwords, guarded. Classes are named here only; where James differs
 * between versions, this is the place to choose.
 */
public final class GuardedImap implements ImapPackage {
  @Override
  public List<ClassName> processors() {
    return names(LoginProcessor.class, AuthenticateProcessor.class);
  }

  @Override
  public List<ClassName> decoders() {
    return names(TypedLoginParser.class, AuthenticateCommandParser.class);
  }

  @Override
  public List<ClassName> encoders() {
    return names(LoginReplyEncoder.class);
  }

  private static List<ClassName> names(Class<?>... classes) {
    return Stream.of(classes)
        .map(type -> new ClassName(type.getName()))
        .collect(ImmutableList.toImmutableList());
  }
}
