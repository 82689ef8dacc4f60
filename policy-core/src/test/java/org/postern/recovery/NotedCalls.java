package org.postern.recovery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts itself before the ports of a store and notes which of their methods are called. */
final class NotedCalls {
  private final List<String> noted = new CopyOnWriteArrayList<>();

  /** The calls, each as {@code Port.method}, but for those that only hand out a port. */
  List<String> noted() {
    return noted;
  }

  <T> T before(Class<T> type, T port) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Class<?> returned = method.getReturnType();
              boolean handsOutPort =
                  returned.isInterface() && returned.getPackageName().equals("org.postern.store");
              if (!handsOutPort) {
                noted.add(type.getSimpleName() + '.' + method.getName());
              }
              try {
                Object result = method.invoke(port, arguments);
                return handsOutPort ? wrap(returned, result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private <T> T wrap(Class<T> type, Object port) {
    return before(type, type.cast(port));
  }
}
