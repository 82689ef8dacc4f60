package org.postern.seed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;

/** The plain format: the first line names the columns, in any order. Remembers it. */
final class PlainColumns implements CsvSeeds.Columns {
  private static final Set<String> NAMES =
      Set.of(
          "serial",
          "kind",
          "secret",
          "digits",
          "period",
          "algorithm",
          "counter",
          "public-id",
          "private-id");

  private Optional<List<String>> names = Optional.empty();

  @Override
  public Optional<SeedLine.Found> read(long line, List<String> fields) {
    if (names.isEmpty()) {
      names = Optional.of(heading(fields));
      return Optional.empty();
    }
    if (fields.size() != names.get().size()) {
      throw new TokenParseException(
          "the line has " + fields.size() + " fields, the first line names " + names.get().size());
    }
    Row row = new Row(names.get(), fields);
    SeedLine.Found found = new SeedLine.Found(line, Values.serial(row.take("serial")), token(row));
    row.requireAllTaken();
    return Optional.of(found);
  }

  private static List<String> heading(List<String> fields) {
    if (!NAMES.containsAll(fields)
        || new HashSet<>(fields).size() != fields.size()
        || !fields.containsAll(List.of("serial", "kind", "secret"))) {
      throw new TokenParseException(
          "the first line names the columns: serial, kind and secret, and as needed digits, period,"
              + " algorithm, counter, public-id and private-id");
    }
    return fields;
  }

  private static NewToken token(Row row) {
    String kind = row.take("kind");
    return switch (kind) {
      case "hotp" ->
          Values.hotp(
              Values.identifier(row.take("public-id")),
              Values.algorithm(row.take("algorithm", "SHA1")),
              Values.digits(row.take("digits", "6")),
              Values.hexKey(row.take("secret")),
              Values.number("counter", row.take("counter", "0")));
      case "totp" ->
          Values.totp(
              Values.algorithm(row.take("algorithm", "SHA1")),
              Values.digits(row.take("digits", "6")),
              Values.number("period", row.take("period", "30")),
              Values.hexKey(row.take("secret")));
      case "yubikey" ->
          YubicoColumns.yubikey(
                  0, "-", row.take("public-id"), row.take("private-id"), row.take("secret"))
              .token();
      default -> throw new TokenParseException("the kinds are hotp, totp and yubikey");
    };
  }

  /** The fields of a line by name; each is taken once. */
  private static final class Row {
    private final List<String> names;
    private final List<String> left;

    Row(List<String> names, List<String> fields) {
      this.names = names;
      this.left = new ArrayList<>(fields);
    }

    String take(String name) {
      int place = names.indexOf(name);
      return place < 0 ? "" : left.set(place, "");
    }

    String take(String name, String otherwise) {
      String field = take(name);
      return field.isEmpty() ? otherwise : field;
    }

    void requireAllTaken() {
      for (int i = 0; i < left.size(); i++) {
        if (!left.get(i).isEmpty()) {
          throw new TokenParseException("a token of this kind has no " + names.get(i));
        }
      }
    }
  }
}
