package org.postern.jaas;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.security.Principal;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** A class of principals, named by an option, with a public constructor that takes the name. */
final class PrincipalType {
  private final String option;
  private final Constructor<? extends Principal> constructor;

  private PrincipalType(String option, Constructor<? extends Principal> constructor) {
    this.option = option;
    this.constructor = constructor;
  }

  static PrincipalType of(String option, String className) throws LoginException {
    Class<?> type = load(option, className);
    if (!Principal.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
      throw new LoginException(option + ": " + className + " is no class of principals");
    }
    try {
      return new PrincipalType(
          option, type.asSubclass(Principal.class).getConstructor(String.class));
    } catch (NoSuchMethodException e) {
      throw new LoginException(
          option + ": " + className + " has no public constructor that takes one string");
    }
  }

  /** The application's classes go first; the server's are seen where no application runs. */
  private static Class<?> load(String option, String className) throws LoginException {
    try {
      return load(className, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      try {
        return load(className, PrincipalType.class.getClassLoader());
      } catch (ClassNotFoundException again) {
        throw new LoginException(option + ": there is no class " + className);
      }
    }
  }

  private static Class<?> load(String className, @Nullable ClassLoader loader)
      throws ClassNotFoundException {
    return Class.forName(className, true, loader);
  }

  Principal named(String name) throws LoginException {
    try {
      return constructor.newInstance(name);
    } catch (ReflectiveOperationException e) {
      LoginException failure =
          new LoginException(
              option + ": " + constructor.getDeclaringClass().getName() + " could not be made");
      failure.initCause(e);
      throw failure;
    }
  }
}
