package org.postern.james.jmap;

import com.google.inject.Inject;
import org.apache.james.events.EventBus;
import org.apache.james.events.EventListener;
import org.apache.james.events.GroupAlreadyRegistered;
import org.apache.james.jmap.change.MailboxChangeListener;
import org.apache.james.jmap.event.ComputeMessageFastViewProjectionListener;
import org.apache.james.jmap.event.PropagateLookupRightListener;

/** What James adds to its mailboxes when its own JMAP is on: changes, previews, shared parents. */
final class ChangeListeners {
  private final EventBus bus;
  private final MailboxChangeListener changes;
  private final ComputeMessageFastViewProjectionListener previews;
  private final PropagateLookupRightListener parents;

  @Inject
  ChangeListeners(
      EventBus bus,
      MailboxChangeListener changes,
      ComputeMessageFastViewProjectionListener previews,
      PropagateLookupRightListener parents) {
    this.bus = bus;
    this.changes = changes;
    this.previews = previews;
    this.parents = parents;
  }

  void register() {
    register(changes);
    register(previews);
    register(EventListener.wrapReactive(parents));
  }

  private void register(EventListener.ReactiveGroupEventListener listener) {
    try {
      bus.register(listener);
    } catch (GroupAlreadyRegistered e) {
      // The administrator named it in listeners.xml.
    }
  }
}
