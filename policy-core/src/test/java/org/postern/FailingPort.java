package org.postern;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Puts itself before ports and makes calls of chosen methods fail. */
public final class FailingPort {
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Supplier<RuntimeException> fault;

  public FailingPort(Supplier<RuntimeException> fault) {
    this.fault = fault;
  }

  /** Makes a method fail, named as {@code Port.method}. */
  public void fail(String method) {
    failing.add(method);
  }

  public void mend() {
    failing.clear();
  }

  /** The port with this before it; ports that its methods hand out have this before them too. */
  public <T> T before(Class<T> type, T port) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (failing.contains(type.getSimpleName() + '.' + method.getName())) {
                throw fault.get();
              }
              try {
                Object result = method.invoke(port, arguments);
                Class<?> returned = method.getReturnType();
                return returned.isInterface()
                        && returned.getPackageName().equals("org.postern.store")
                    ? wrap(returned, result)
                    : result;
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
