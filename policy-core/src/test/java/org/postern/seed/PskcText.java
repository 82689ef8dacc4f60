package org.postern.seed;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Key containers as the figures of RFC 6030 have them. */
final class PskcText {
  static final String HOTP = "urn:ietf:params:xml:ns:keyprov:pskc:hotp";
  static final String TOTP = "urn:ietf:params:xml:ns:keyprov:pskc:totp";
  static final String PRESHARED =
      "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>\n";

  private PskcText() {}

  static String container(String... parts) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <pskc:KeyContainer Version="1.0"
            xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc"
            xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
            xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
            xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
            xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
            xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
        """
        + String.join("\n", parts)
        + "\n</pskc:KeyContainer>\n";
  }

  static String derived(String salt, long iterations, long length) {
    return """
        <EncryptionKey><xenc11:DerivedKey>
          <xenc11:KeyDerivationMethod
              Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
            <pkcs5:PBKDF2-params>
              <Salt><Specified>%s</Specified></Salt>
              <IterationCount>%s</IterationCount>
              <KeyLength>%s</KeyLength>
              <PRF/>
            </pkcs5:PBKDF2-params>
          </xenc11:KeyDerivationMethod>
          <xenc:ReferenceList><xenc:DataReference URI="#ED"/></xenc:ReferenceList>
          <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
        </xenc11:DerivedKey></EncryptionKey>
        """
        .formatted(salt, iterations, length);
  }

  static String macMethod(String cipherValue) {
    return """
        <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">
          <MACKey>%s</MACKey>
        </MACMethod>
        """
        .formatted(cipher(cipherValue));
  }

  private static String cipher(String cipherValue) {
    return """
        <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
        <xenc:CipherData><xenc:CipherValue>
          %s
        </xenc:CipherValue></xenc:CipherData>
        """
        .formatted(cipherValue);
  }

  static String key(String serial, String algorithm, int digits, String data) {
    return """
        <KeyPackage>
          <DeviceInfo>
            <Manufacturer>Manufacturer</Manufacturer>
            <SerialNo>%s</SerialNo>
          </DeviceInfo>
          <CryptoModuleInfo><Id>CM_ID_001</Id></CryptoModuleInfo>
          <Key Id="12345678" Algorithm="%s">
            <Issuer>Issuer</Issuer>
            <AlgorithmParameters>
              <ResponseFormat Length="%s" Encoding="DECIMAL"/>
            </AlgorithmParameters>
            <Data>%s</Data>
          </Key>
        </KeyPackage>
        """
        .formatted(serial, algorithm, digits, data);
  }

  static String plain(String name, Object value) {
    return "<" + name + "><PlainValue>" + value + "</PlainValue></" + name + ">\n";
  }

  static String encrypted(String name, String cipherValue, String mac) {
    return """
        <%1$s><EncryptedValue>%2$s</EncryptedValue><ValueMAC>%3$s</ValueMAC></%1$s>
        """
        .formatted(name, cipher(cipherValue), mac);
  }

  /** A value encrypted here. */
  static String encrypted(String name, byte[] value, byte[] key, byte[] macKey) {
    try {
      byte[] iv = new byte[16];
      iv[0] = 42;
      Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      byte[] body = aes.doFinal(value);
      byte[] sealed = new byte[iv.length + body.length];
      System.arraycopy(iv, 0, sealed, 0, iv.length);
      System.arraycopy(body, 0, sealed, iv.length, body.length);
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(macKey, "RAW"));
      Base64.Encoder base64 = Base64.getEncoder();
      return encrypted(
          name, base64.encodeToString(sealed), base64.encodeToString(mac.doFinal(sealed)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
