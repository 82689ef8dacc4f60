package org.postern.authority.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

/** Hashes that other programs made, all of one password. */
final class StoredHashTest {
  private static final String PASSWORD = "Größe \"1'$x";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0060',
      value = {
        "openssl passwd -6              | $6$0123456789abcdef$7ql5nGxeZcMlhWsqShXJ5upsMufg115kZl7tigyLl9BsKrgXQ1d0FGHbk./GvIl/b4mjtzXl8m8WY/g0WMswc1",
        "openssl passwd -5              | $5$saltsalt$meSDEuAwNDJg3vvndugYbEMJawDYYYwIMUqUJ/4ntW1",
        "openssl passwd -1              | $1$saltsalt$K3Fju93nHcA65vZDnRwLi1",
        "openssl passwd -apr1           | $apr1$saltsalt$Xx4DA/MBrnpCbAKimIqOR0",
        "htpasswd -B                    | $2y$05$EP/bYx5HFatxhgS2d5ZwX.SX51Xf2l18jJljj/hQTuB3fl/zpltUO",
        "argon2 -id                     | $argon2id$v=19$m=4096,t=2,p=2$c2FsdHNhbHRzYWx0$QyyBMmqPfbxymva1u57GYzO7lzsxh7AlYd2gKp3OYFY",
        "argon2 -i                      | $argon2i$v=19$m=1024,t=3,p=1$c2FsdHNhbHRzYWx0$fUPx7b49qQ6fJyeZhMjWOiMMmBetdKQU",
        "argon2 -d                      | $argon2d$v=19$m=1024,t=1,p=4$c2FsdHNhbHRzYWx0$3wFNJ2PykT4D1Hj3diJm5GxluohZ+2+s4J+090UzOpg",
        "argon2 -id -v 10               | $argon2id$v=16$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0$KxiYOmGGZ+/HfkjUxgfotmsknyEdMnfGnfhyDGfN6lw",
        "passlib sha512_crypt           | $6$rounds=1234$abcdefgh$rL8dr3MjfUH7uQGPQchsSlU.3bKqPl5Ez3kcZe6IBlh8yaxS.0LFvqjLDPl7nUbScHxqVyys8uaZcFWsakEoE0",
        "passlib sha256_crypt           | $5$abcdefgh$zMuLX7ZwaBm17IIyiJdRKLK/sWVeIUqU4rj7NRSC9T3",
        "passlib bcrypt                 | $2b$04$rKSdS.CcMkS2yEQVq6BifO7zwC8Ou/E2778HWv3eQLvVV9zRtOuLy",
        "passlib bcrypt 2a              | $2a$04$SEk4jh.cL638k5.LqVQgMui6xQsKU08OD5enNuh/5CSe0xjk4.8i2",
        "passlib pbkdf2_sha256          | $pbkdf2-sha256$1000$TemdE2LMGeOc01orJeS8Fw$BChw87KpXx5A7sbYTQj.nQxxCOpro3Czjv7i9HHhwr8",
        "passlib pbkdf2_sha512          | $pbkdf2-sha512$1000$.B8DwDgn5Ny7NwZgDMH43w$1.6bDDlRwyNQbcGGl.ryHh6pUsSXmJhw6zcHvuaSuQwQ0fNtnlnlDCCQY3l0q2.c4IIhCC8sGSZgXxxb0o7IpA",
        "passlib pbkdf2_sha1            | $pbkdf2$1000$/x9jzPkfg7C2trYWIuR8jw$6ZRzqCqoG7mAXaOpsEghAFtoFow",
        "passlib django_pbkdf2_sha256   | pbkdf2_sha256$1000$9tMFcTV9Q9Dk$W5z/T4y4H21fY/8yQtpHHlKWOcSAxrOV3lFwauctx9Q=",
        "passlib django_pbkdf2_sha1     | pbkdf2_sha1$1000$tPUS4WGKhBHT$Pj3k12rvDH+dyimmEtu/dDedevk=",
        "passlib ldap_salted_sha1       | {SSHA}8wLxejxNraPo9SP8p5QrSGibkeALAWAs",
        "passlib ldap_sha1              | {SHA}vkNiTsYFj3MnvPEW5gCwVgw1NgE=",
        "passlib ldap_sha512_crypt      | {CRYPT}$6$rounds=1000$ma/kmrglgVItDt8y$y1o0ENNiXnsdb/e2/FBaPHuq45S9blT6aESYO1IWiwFofmMr/p35QeKGhW914FbkcvM3lonHizEIfk1gNlxiA1",
        "passlib ldap_salted_sha256     | {SSHA256}omEJgGf4vrMoJbSgNhY518S8p3iJ495xpGw1xZ/b2jOJkZLyvrfW2g==",
        "passlib ldap_salted_sha512     | {SSHA512}9T/4etVVLyf3lfGUIiQ4lyPSvPb5xXicTul4Fwv9H31p2jztGfjaeW4MvErHNuEDMVsq/8BlwP5pJhWde5hDtam1FuL8f28N",
        "passlib ldap_pbkdf2_sha256     | {PBKDF2-SHA256}1000$ee/d23uv1RojpPT./987Rw$4iymW26RCByqzDN5CZ/iptRVrEYDC4k2/f0WlHVNkyg",
        "hashlib.pbkdf2_hmac as Dovecot | {PBKDF2}$1$saltsalt$1000$66d938844305cf1401c74b72d42b5035c431846c",
      })
  void theHashOfAnotherProgramIsOfItsPasswordAlone(String program, String hash) {
    StoredHash stored = StoredHash.parse(hash);

    assertThat(stored.matches(Secret.of(PASSWORD))).as(program).isTrue();
    assertThat(stored.matches(Secret.of(PASSWORD))).as(program + ", again").isTrue();
    assertThat(stored.matches(Secret.of(PASSWORD + "x"))).isFalse();
    assertThat(stored.matches(Secret.of("Grosse \"1'$x"))).isFalse();
    assertThat(stored.matches(Secret.of(""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{BLF-CRYPT} | $2b$04$rKSdS.CcMkS2yEQVq6BifO7zwC8Ou/E2778HWv3eQLvVV9zRtOuLy",
        "{sha256-crypt} | $5$abcdefgh$zMuLX7ZwaBm17IIyiJdRKLK/sWVeIUqU4rj7NRSC9T3",
        "{ARGON2ID} | $argon2id$v=16$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0$KxiYOmGGZ+/HfkjUxgfotmsknyEdMnfGnfhyDGfN6lw",
        "bcrypt$ | $2b$04$rKSdS.CcMkS2yEQVq6BifO7zwC8Ou/E2778HWv3eQLvVV9zRtOuLy",
        "argon2 | $argon2id$v=16$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0$KxiYOmGGZ+/HfkjUxgfotmsknyEdMnfGnfhyDGfN6lw",
      })
  void aPrefixOfDovecotOpenLdapOrDjangoIsTakenOff(String prefix, String hash) {
    assertThat(StoredHash.parse(prefix + hash).matches(Secret.of(PASSWORD))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "",
        "{PLAIN}secret",
        "{CRYPT}secret",
        "abJnggxhB/yWI",
        "$y$j9T$abc$def",
        "$2b$04$short",
        "$2b$04$rKSdS.CcMkS2yEQVq6BifO7zwC8Ou/E2778HWv3eQLvVV9zRtOuLyy",
        "$6$salt$short",
        "$6$rounds=x$salt$zMuLX7ZwaBm17IIyiJdRKLK/sWVeIUqU4rj7NRSC9T3",
        "{SSHA}AAAA",
        "{SSHA}vkNiTsYFj3MnvPEW5gCwVgw1NgE=",
        "{SHA}8wLxejxNraPo9SP8p5QrSGibkeALAWAs",
        "$argon2id$v=19$m=1024,t=1$c2FsdHNhbHRzYWx0$KxiYOmGGZ+/HfkjUxgfotmsknyEdMnfGnfhyDGfN6lw",
        "$argon2id$v=18$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0$KxiYOmGGZ+/HfkjUxgfotmsknyEdMnfGnfhyDGfN6lw",
        "$pbkdf2-sha256$1000$TemdE2LMGeOc01orJeS8Fw$BChw",
      })
  void whatIsNoHashIsToldAndNotQuoted(String text) {
    assertThatThrownBy(() -> StoredHash.parse(text))
        .isInstanceOf(HashFormatException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$16$rKSdS.CcMkS2yEQVq6BifO7zwC8Ou/E2778HWv3eQLvVV9zRtOuLy",
        "$5$rounds=1000001$abcdefgh$zMuLX7ZwaBm17IIyiJdRKLK/sWVeIUqU4rj7NRSC9T3",
        "$5$rounds=99999999999$abcdefgh$zMuLX7ZwaBm17IIyiJdRKLK/sWVeIUqU4rj7NRSC9T3",
        "$pbkdf2$3000001$/x9jzPkfg7C2trYWIuR8jw$6ZRzqCqoG7mAXaOpsEghAFtoFow",
        "$argon2i$v=19$m=262145,t=1,p=1$c2FsdHNhbHRzYWx0$fUPx7b49qQ6fJyeZhMjWOiMMmBetdKQU",
        "$argon2i$v=19$m=262144,t=5,p=1$c2FsdHNhbHRzYWx0$fUPx7b49qQ6fJyeZhMjWOiMMmBetdKQU",
        "$argon2i$v=19$m=1024,t=65,p=1$c2FsdHNhbHRzYWx0$fUPx7b49qQ6fJyeZhMjWOiMMmBetdKQU",
        "$argon2i$v=19$m=1024,t=1,p=65$c2FsdHNhbHRzYWx0$fUPx7b49qQ6fJyeZhMjWOiMMmBetdKQU",
      })
  void aHashThatAsksForTooMuchWorkIsToldBeforeAnyIsDone(String hash) {
    assertThatThrownBy(() -> StoredHash.parse(hash))
        .isInstanceOf(HashFormatException.class)
        .hasMessageContaining("asks for");
  }

  @Test
  void aStoredHashDoesNotShowItself() {
    assertThat(StoredHash.parse("{SHA}vkNiTsYFj3MnvPEW5gCwVgw1NgE=").toString())
        .doesNotContain("vkNi");
  }
}
