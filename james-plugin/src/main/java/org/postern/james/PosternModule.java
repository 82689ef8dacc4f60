package org.postern.james;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;

/**
 * Named as {@code guice.extension.module}. James makes its extension modules before it opens any
 * port, and making this one reads Postern's configuration and looks for unguarded doors. It binds
 * nothing.
 */
public final class PosternModule extends AbstractModule {
  /**
   * @param unused but checked in its making
   */
  @Inject
  PosternModule(GuardedConfiguration unused) {}
}
