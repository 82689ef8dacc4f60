package org.postern;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.message.Contact;
import org.postern.message.Message;
import org.postern.message.Outbox;

/** Keeps what is posted. */
public final class FakeOutbox implements Outbox {
  private static final Pattern CODE = Pattern.compile("[a-z]{5}(-[a-z]{5})+");

  private final List<Posted> posted = new CopyOnWriteArrayList<>();

  /** A message and where it went. */
  public record Posted(Contact to, Message message) {}

  @Override
  public void post(Contact to, Message message) {
    posted.add(new Posted(to, message));
  }

  public List<Posted> posted() {
    return posted;
  }

  /** The code in the latest message. */
  public String code() {
    Matcher code = CODE.matcher(posted.get(posted.size() - 1).message().text());
    if (!code.find()) {
      throw new AssertionError("the latest message holds no code");
    }
    return code.group();
  }
}
