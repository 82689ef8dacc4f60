package org.postern.james.managesieve;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieve.api.SieveParser;
import org.apache.james.managesieve.api.commands.CoreCommands;

/** The commands about scripts, which James answers. Thread-safe. */
final class Scripts {
  private static final String UNKNOWN = "Unknown command, or wrong arguments.";

  /** A refusal of James: a response code, and words with or without quotation marks. */
  private static final Pattern REFUSAL =
      Pattern.compile("NO(?: \\(([A-Z/]+)\\))?[ :]*(?:\"(.*)\"|(.*))", Pattern.DOTALL);

  private final CoreCommands james;
  private final SieveParser parser;

  @Inject
  Scripts(CoreCommands james, SieveParser parser) {
    this.james = james;
    this.parser = parser;
  }

  /** The extensions of Sieve that scripts may use. */
  List<String> extensions() {
    return parser.getExtensions();
  }

  /**
   * Answers a command of a user who has signed in.
   *
   * @param session of that user
   */
  Reply answer(Session session, Words line) {
    List<String> given = line.arguments();
    String first = given.isEmpty() ? "" : given.get(0);
    String second = given.size() < 2 ? "" : given.get(1);
    return switch (line.command() + '/' + given.size()) {
      case "LISTSCRIPTS/0" -> reply(james.listScripts(session));
      case "GETSCRIPT/1" -> script(james.getScript(session, first));
      case "PUTSCRIPT/2" -> put(session, first, second);
      case "CHECKSCRIPT/1" -> reply(james.checkScript(session, first));
      case "DELETESCRIPT/1" -> reply(james.deleteScript(session, first));
      case "RENAMESCRIPT/2" -> reply(james.renameScript(session, first, second));
      case "SETACTIVE/1" -> reply(james.setActive(session, first));
      case "HAVESPACE/2" ->
          second.matches("[0-9]{1,18}")
              ? reply(james.haveSpace(session, first, Long.parseLong(second)))
              : Reply.no(UNKNOWN);
      default -> Reply.no(UNKNOWN);
    };
  }

  /** James stores a script before it looks whether it is one. */
  private Reply put(Session session, String name, String content) {
    String verdict = james.checkScript(session, content);
    return reply(verdict.startsWith("NO") ? verdict : james.putScript(session, name, content));
  }

  /** James' answer; its refusals quote what may not stand between quotation marks. */
  private static Reply reply(String answer) {
    Matcher refusal = REFUSAL.matcher(answer);
    if (!refusal.matches()) {
      return Reply.of(answer);
    }
    String code = refusal.group(1);
    String message = refusal.group(2) == null ? refusal.group(3) : refusal.group(2);
    return code == null ? Reply.no(message) : Reply.no(code, message);
  }

  /** James announces as many octets as the script has characters. */
  private static Reply script(String answer) {
    int start = answer.indexOf("\r\n") + 2;
    int end = answer.length() - "\r\nOK".length();
    if (!answer.startsWith("{") || end < start) {
      return reply(answer);
    }
    String content = answer.substring(start, end);
    int octets = content.getBytes(StandardCharsets.UTF_8).length;
    return Reply.of("{" + octets + "}\r\n" + content + "\r\nOK");
  }
}
