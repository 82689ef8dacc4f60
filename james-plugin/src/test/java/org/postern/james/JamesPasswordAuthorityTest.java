package org.postern.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.lib.model.DefaultUser;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

final class JamesPasswordAuthorityTest {
  private static final UserName BOB = new UserName("bob@example.test");

  private final DomainList domains = mock(DomainList.class);
  private final UsersRepository users = spy(MemoryUsersRepository.withVirtualHosting(domains));
  private PasswordAuthority authority;

  @BeforeEach
  void open() throws Exception {
    when(domains.containsDomain(Domain.of("example.test"))).thenReturn(true);
    users.addUser(Username.of(BOB.value()), "old");
    ConfigurationProvider configuration = mock(ConfigurationProvider.class);
    when(configuration.getConfiguration("usersrepository"))
        .thenReturn(new BaseHierarchicalConfiguration());
    authority = new JamesPasswordAuthority(users, domains, configuration);
  }

  @Test
  void aChangedPasswordIsTheOnlyOneFromThenOn() {
    assertThat(authority.canChange()).isTrue();
    assertThat(change(BOB)).isEqualTo(new PasswordChange.Changed());

    assertThat(authority.verify(BOB, Secret.of("größer")))
        .isEqualTo(new PasswordVerdict.Right(BOB));
    assertThat(authority.verify(BOB, Secret.of("old"))).isEqualTo(new PasswordVerdict.Wrong());
  }

  @Test
  void theHashIsOfTheAlgorithmThatJamesHas() throws Exception {
    DefaultUser before = (DefaultUser) users.getUserByName(Username.of(BOB.value()));
    change(BOB);
    DefaultUser after = (DefaultUser) users.getUserByName(Username.of(BOB.value()));

    assertThat(after.getHashAlgorithm()).isEqualTo(before.getHashAlgorithm());
    assertThat(after.getHashedPassword()).doesNotContain("größer");
  }

  @Test
  void nobodysPasswordIsNotChanged() {
    assertThat(change(new UserName("eve@example.test")))
        .isInstanceOf(PasswordChange.Unavailable.class);
  }

  @Test
  void aDirectoryThatJamesOnlyReadsIsLeftAlone() {
    when(users.isReadOnly()).thenReturn(true);

    assertThat(authority.canChange()).isFalse();
    assertThat(change(BOB)).isEqualTo(new PasswordChange.Unsupported());
  }

  @Test
  void aRepositoryThatCannotAnswerIsUnavailable() throws Exception {
    org.mockito.Mockito.doThrow(new UsersRepositoryException("down")).when(users).updateUser(any());

    assertThat(change(BOB)).isInstanceOf(PasswordChange.Unavailable.class);
  }

  @Test
  void aDomainOfJamesIsServedHereAndInDoubtAnyIs() throws Exception {
    assertThat(authority.servesDomain("example.test")).isTrue();
    assertThat(authority.servesDomain("elsewhere.example")).isFalse();
    when(domains.containsDomain(any())).thenThrow(new DomainListException("down"));
    assertThat(authority.servesDomain("elsewhere.example")).isTrue();
  }

  private PasswordChange change(UserName name) {
    return authority.change(name, Secret.of("größer"));
  }
}
