package org.postern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/** Users, their aliases and their normal passwords, in memory; can be taken out of service. */
public final class FakePasswords implements PasswordAuthority {
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile int hashes;
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private volatile boolean down;
  private volatile Optional<PasswordChange> answer = Optional.empty();

  public void add(String name, String password) {
    passwords.put(name, password);
  }

  public void remove(String name) {
    passwords.remove(name);
  }

  public void alias(String alias, String name) {
    aliases.put(alias, name);
  }

  public void setDown(boolean down) {
    this.down = down;
  }

  /** Serves the mailboxes of a domain. */
  public void serve(String domain) {
    served.add(domain);
  }

  /** What becomes of changes of passwords, instead of being made. */
  public void answerChanges(PasswordChange with) {
    answer = Optional.of(with);
  }

  /** Has changes of passwords made again. */
  public void makeChanges() {
    answer = Optional.empty();
  }

  /** How many hashes were spent, for whatever reason. */
  public int hashes() {
    return hashes;
  }

  /** Every secret that was asked about. */
  public List<String> asked() {
    return asked;
  }

  @Override
  public synchronized PasswordVerdict verify(UserName name, Secret password) {
    asked.add(password.exposeText());
    if (down) {
      return new PasswordVerdict.Unavailable("directory down");
    }
    hashes++;
    String canonical = aliases.getOrDefault(name.value(), name.value());
    return password.exposeText().equals(passwords.get(canonical))
        ? new PasswordVerdict.Right(new UserName(canonical))
        : new PasswordVerdict.Wrong();
  }

  @Override
  public Lookup lookup(UserName name) {
    if (down) {
      return new Lookup.Unavailable("directory down");
    }
    String canonical = aliases.getOrDefault(name.value(), name.value());
    return passwords.containsKey(canonical)
        ? new Lookup.Found(new UserName(canonical))
        : new Lookup.NotFound();
  }

  @Override
  public boolean canChange() {
    return true;
  }

  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    if (answer.isEmpty()) {
      passwords.put(canonical.value(), newPassword.exposeText());
    }
    return answer.orElseGet(PasswordChange.Changed::new);
  }

  @Override
  public boolean servesDomain(String domain) {
    return served.contains(domain);
  }

  @Override
  public synchronized void spendOneHash(Secret anything) {
    hashes++;
  }
}
