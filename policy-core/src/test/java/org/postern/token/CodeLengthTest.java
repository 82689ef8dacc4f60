package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLengthTest {
  @ParameterizedTest
  @CsvSource({
    "1234755224, 1234, 755224",
    "755224, '', 755224",
    "0000000000, 0000, 000000",
    "پین755224, پین, 755224",
    "1234-755224, 1234-, 755224",
    "٣٤755224, ٣٤, 755224",
  })
  void aTypedStringIsSplitFromTheRight(String typed, String prefix, String code) {
    assertThat(CodeLength.SIX.split(typed)).contains(new TypedCode(prefix, code));
  }

  @Test
  void eightDigitsAreTakenWhereTheTokenHasEight() {
    assertThat(CodeLength.EIGHT.split("123484755224")).contains(new TypedCode("1234", "84755224"));
    assertThat(CodeLength.EIGHT.split("4755224")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "75522",
        "75522x",
        "1234٧٥٥٢٢٤",
        "1234७५५२२४",
        "75522-4",
        "+75522",
        "755 224",
        "755224\n",
        "755224\0",
        "75522\uFF14",
        "75522/",
        "75522:",
        "-55224",
        "1234\uD835\uDFD8"
      })
  void whatDoesNotEndInAsciiDigitsHoldsNoCode(String typed) {
    assertThat(CodeLength.SIX.split(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "75522", "7552244", "-75522", "+75522", "٧٥٥٢٢٤", "75522\uD835"})
  void whatIsNoCodeHasNoValue(String code) {
    assertThat(CodeLength.SIX.read(code)).isNegative();
  }

  @Test
  void leadingZerosAreKept() {
    assertThat(CodeLength.SIX.write(42)).isEqualTo("000042");
    assertThat(CodeLength.SIX.read("000042")).isEqualTo(42);
    assertThat(CodeLength.EIGHT.write(0)).isEqualTo("00000000");
    assertThat(CodeLength.EIGHT.write(99_999_999)).isEqualTo("99999999");
  }

  @Test
  void everyCodeOfSixDigitsReadsAsItWasWritten() {
    assertThat(IntStream.range(0, 1_000_000))
        .allMatch(value -> CodeLength.SIX.read(CodeLength.SIX.write(value)) == value);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5, 7, 9, 10})
  void thereAreNoOtherLengths(int digits) {
    assertThatIllegalArgumentException().isThrownBy(() -> CodeLength.of(digits));
  }
}
