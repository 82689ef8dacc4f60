package org.postern.james.webadmin;

import com.google.inject.Inject;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.postern.account.UserName;
import spark.Request;

/** Which users James has, and their names in requests. Thread-safe. */
final class JamesUsers {
  private final UsersRepository repository;

  @Inject
  JamesUsers(UsersRepository repository) {
    this.repository = repository;
  }

  /**
   * The name in a parameter of the path, in James' form.
   *
   * @throws IllegalArgumentException when it is no user name
   */
  UserName name(Request request, String parameter) {
    return UserName.parse(Username.of(request.params(parameter)).asString())
        .orElseThrow(() -> new IllegalArgumentException("this is no user name"));
  }

  /** Whether James has the user; it has none whose name it would refuse. */
  boolean contains(UserName name) {
    Username username;
    try {
      username = Username.of(name.value());
    } catch (IllegalArgumentException e) {
      return false;
    }
    try {
      return repository.contains(username);
    } catch (UsersRepositoryException e) {
      throw new UsersUnavailableException(e);
    }
  }
}
