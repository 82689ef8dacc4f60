package org.postern.jaas;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The name and password that the modules of one login hand on to each other. */
final class SharedState {
  private static final String NAME = "javax.security.auth.login.name";
  private static final String PASSWORD = "javax.security.auth.login.password";

  private final Map<String, Object> state;
  private Optional<TypedLogin> left = Optional.empty();

  SharedState(Map<String, Object> state) {
    this.state = state;
  }

  /** What a module before this one left; the password is a copy. */
  Optional<TypedLogin> first() {
    return state.get(NAME) instanceof String name && state.get(PASSWORD) instanceof char[] password
        ? Optional.of(new TypedLogin(name, password.clone()))
        : Optional.empty();
  }

  /** Leaves a copy for the modules after this one, unless one before it left something. */
  void leave(TypedLogin login) {
    if (!state.containsKey(NAME) && !state.containsKey(PASSWORD)) {
      TypedLogin copy = new TypedLogin(login.name(), login.password().clone());
      state.put(NAME, copy.name());
      state.put(PASSWORD, copy.password());
      left = Optional.of(copy);
    }
  }

  /** Wipes what this module left, and takes it away if it still lies there. */
  void clear() {
    left.ifPresent(
        login -> {
          Arrays.fill(login.password(), '\0');
          if (state.get(PASSWORD) == login.password()) {
            state.remove(PASSWORD);
            state.remove(NAME);
          }
        });
    left = Optional.empty();
  }
}
