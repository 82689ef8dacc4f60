package org.postern.james.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.imap.decode.ImapCommandParser;
import org.apache.james.imap.encode.ImapResponseEncoder;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
import org.junit.jupiter.api.Test;

final class GuardedImapTest {
  private final ImapPackage ours = new GuardedImap();
  private final ImapPackage theirs = new ImapPackage.DefaultNoAuth();

  @Test
  void everythingNamedIsThereAndOfItsKind() {
    assertThat(types(ours.processors())).allMatch(AbstractProcessor.class::isAssignableFrom);
    assertThat(types(ours.decoders())).allMatch(ImapCommandParser.class::isAssignableFrom);
    assertThat(types(ours.encoders())).allMatch(ImapResponseEncoder.class::isAssignableFrom);
  }

  @Test
  void nothingIsNamedTwiceBesideWhatJamesHas() {
    List<ClassName> all =
        Stream.of(ours, theirs)
            .flatMap(
                part ->
                    Stream.of(part.processors(), part.decoders(), part.encoders())
                        .flatMap(Collection::stream))
            .toList();
    Set<ClassName> distinct = new HashSet<>(all);

    assertThat(all).hasSameSizeAs(distinct);
  }

  private static List<? extends Class<?>> types(Collection<ClassName> names) {
    return names.stream().map(name -> type(name.getName())).toList();
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
