package org.postern.james.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieve.api.SieveParser;
import org.apache.james.managesieve.api.commands.CoreCommands;
import org.apache.james.managesieve.util.SettableSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptsTest {
  private final CoreCommands james = mock(CoreCommands.class);
  private final Session session = new SettableSession();
  private final Scripts scripts = new Scripts(james, mock(SieveParser.class));

  private String answer(String... words) {
    return scripts.answer(session, new Words(List.of(words))).text();
  }

  @Test
  void aScriptIsAnnouncedByItsOctets() {
    when(james.getScript(session, "m")).thenReturn("{3}\r\näöü\r\nOK");
    assertThat(answer("getscript", "m")).isEqualTo("{6}\r\näöü\r\nOK\r\n");
  }

  @Test
  void aMissingScriptIsNoScript() {
    when(james.getScript(session, "m")).thenReturn("NO (NONEXISTENT) \"There is none\"");
    assertThat(answer("GETSCRIPT", "m")).isEqualTo("NO (NONEXISTENT) \"There is none\"\r\n");
  }

  @Test
  void whatIsNoScriptIsNotStored() {
    when(james.checkScript(session, "x")).thenReturn("NO \"Syntax Error: \"x\"\r\nat line 1\"");

    assertThat(answer("PUTSCRIPT", "m", "x"))
        .isEqualTo("NO {28}\r\nSyntax Error: \"x\"\r\nat line 1\r\n");
    verify(james, never()).putScript(any(), anyString(), anyString());
  }

  @Test
  void aScriptIsStoredAsItCame() {
    when(james.checkScript(session, "keep;\r\n\r\n")).thenReturn("OK");
    when(james.putScript(session, "m", "keep;\r\n\r\n")).thenReturn("OK");

    assertThat(answer("PUTSCRIPT", "m", "keep;\r\n\r\n")).isEqualTo("OK\r\n");
  }

  @Test
  void refusalsOfJamesBecomeStrings() {
    when(james.setActive(session, "m")).thenReturn("NO : Storage Exception : disk \"full\"");
    when(james.listScripts(session)).thenReturn("NO");

    assertThat(answer("SETACTIVE", "m"))
        .isEqualTo("NO \"Storage Exception : disk \\\"full\\\"\"\r\n");
    assertThat(answer("LISTSCRIPTS")).isEqualTo("NO \"\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOO",
        "GETSCRIPT",
        "LISTSCRIPTS x",
        "HAVESPACE m x",
        "HAVESPACE m -1",
        "PUTSCRIPT m"
      })
  void jamesNeverSeesAnUnknownCommandOrWrongArguments(String line) {
    assertThat(answer(line.split(" "))).startsWith("NO \"");
    verifyNoInteractions(james);
  }
}
