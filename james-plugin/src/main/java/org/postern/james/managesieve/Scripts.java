package org.postern.james.managesieve;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieve.api.SieveParser;
import org.apache.james.managesieve.api.commands.CoreCommands;

/** The commands about scripts, which James answers. Thread-safe. */
final class Scripts {
  private static final String SYNTAX = "Wrong arguments.";

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
      case "LISTSCRIPTS/0" -> Reply.of(james.listScripts(session));
      case "GETSCRIPT/1" -> script(james.getScript(session, first));
      case "PUTSCRIPT/2" -> Reply.of(james.putScript(session, first, second));
      case "CHECKSCRIPT/1" -> Reply.of(james.checkScript(session, first));
      case "DELETESCRIPT/1" -> Reply.of(james.deleteScript(session, first));
      case "RENAMESCRIPT/2" -> Reply.of(james.renameScript(session, first, second));
      case "SETACTIVE/1" -> Reply.of(james.setActive(session, first));
      case "HAVESPACE/2" ->
          second.matches("[0-9]{1,18}")
              ? Reply.of(james.haveSpace(session, first, Long.parseLong(second)))
              : Reply.no(SYNTAX);
      default -> Reply.no("Unknown command, or wrong arguments.");
    };
  }

  /** James announces as many octets as the script has characters. */
  private static Reply script(String answer) {
    int start = answer.indexOf("\r\n") + 2;
    int end = answer.length() - "\r\nOK".length();
    if (!answer.startsWith("{") || end < start) {
      return Reply.of(answer);
    }
    String content = answer.substring(start, end);
    int octets = content.getBytes(StandardCharsets.UTF_8).length;
    return Reply.of("{" + octets + "}\r\n" + content + "\r\nOK");
  }
}
