package org.postern.it.browser;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.postern.it.SmsGateway;

/** Messages that come to one person, in the order of their arrival. */
final class Inbox {
  private static final Pattern CODE = Pattern.compile("(?:code is|Code lautet) (\\S+)");

  private final Supplier<List<String>> texts;

  private Inbox(Supplier<List<String>> texts) {
    this.texts = texts;
  }

  static Inbox ofMail(GreenMail server, String address) {
    return new Inbox(
        () ->
            Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .map(Inbox::text)
                .toList());
  }

  /**
   * @param number in international form, without spaces
   */
  static Inbox ofTelephone(SmsGateway gateway, String number) {
    return new Inbox(() -> gateway.textsTo(number));
  }

  private static String recipient(MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(MimeMessage mail) {
    try {
      return mail.getContent().toString();
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The newest code, once there are so many messages with one. */
  String code(int count) {
    return await(CODE, count).group(1);
  }

  /** The newest message in which something stands, once there are so many. */
  MatchResult await(Pattern wanted, int count) {
    List<MatchResult> found =
        Awaitility.await().until(() -> all(wanted), matches -> matches.size() >= count);
    return found.get(found.size() - 1);
  }

  private List<MatchResult> all(Pattern wanted) {
    return texts.get().stream()
        .map(wanted::matcher)
        .filter(Matcher::find)
        .map(Matcher::toMatchResult)
        .toList();
  }
}
