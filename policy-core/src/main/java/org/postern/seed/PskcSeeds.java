package org.postern.seed;

import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.token.TokenParseException;

/** The key packages of a key container (RFC 6030, section 4), one after the other. */
final class PskcSeeds implements Iterator<SeedLine> {
  private static final String NAMESPACE = "urn:ietf:params:xml:ns:keyprov:pskc";

  /** A key package has some thousands of characters, and with a certificate some more. */
  private static final int MAX_PACKAGE = 1 << 18;

  private final BudgetReader in;
  private final XMLStreamReader xml;
  private final PskcLock lock;
  private Optional<SeedLine> next = Optional.empty();
  private boolean inContainer;
  private boolean ended;

  private PskcSeeds(BudgetReader in, XMLStreamReader xml, PskcLock lock) {
    this.in = in;
    this.xml = xml;
    this.lock = lock;
  }

  static Iterator<SeedLine> of(Reader text, SeedUnlock unlock) {
    BudgetReader in = new BudgetReader(text, MAX_PACKAGE);
    try {
      return new PskcSeeds(in, factory().createXMLStreamReader(in), new PskcLock(unlock));
    } catch (XMLStreamException e) {
      return List.<SeedLine>of(notXml(1)).iterator();
    }
  }

  /** The Java platform's own, whatever else is on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty() && !ended) {
      next = advance();
      ended |= next.isEmpty();
    }
    return next.isPresent();
  }

  @Override
  public SeedLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there is no further key package");
    }
    SeedLine line = next.orElseThrow();
    next = Optional.empty();
    return line;
  }

  private Optional<SeedLine> advance() {
    in.grant();
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          return last(new SeedLine.Fault(line(), "a DOCTYPE is not allowed"));
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          Optional<SeedLine> line = element();
          if (line.isPresent()) {
            return line;
          }
        }
      }
      lock.close();
      return Optional.empty();
    } catch (XMLStreamException e) {
      return last(notXml(line()));
    } catch (TokenParseException e) {
      return last(SeedLine.Fault.of(line(), e));
    }
  }

  /** A fault of the container as a whole; there is nothing behind it to be read. */
  private Optional<SeedLine> last(SeedLine fault) {
    ended = true;
    lock.close();
    return Optional.of(fault);
  }

  private static SeedLine notXml(long line) {
    return new SeedLine.Fault(
        line, "the file is not in XML from here on, or one of its parts is far too long");
  }

  private long line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  private Optional<SeedLine> element() throws XMLStreamException {
    if (!inContainer) {
      if (!xml.getLocalName().equals("KeyContainer") || !NAMESPACE.equals(xml.getNamespaceURI())) {
        throw new TokenParseException("this is XML, but no key container of RFC 6030");
      }
      inContainer = true;
      return Optional.empty();
    }
    long line = line();
    XmlElement element = XmlElement.read(xml);
    switch (element.name()) {
      case "EncryptionKey" -> lock.encryptionKey(element);
      case "MACMethod" -> lock.macMethod(element);
      case "KeyPackage" -> {
        return Optional.of(keyPackage(line, element));
      }
      default -> {} // a signature or an extension
    }
    return Optional.empty();
  }

  private SeedLine keyPackage(long line, XmlElement element) {
    try {
      return PskcPackage.read(line, element, lock);
    } catch (TokenParseException e) {
      return SeedLine.Fault.of(line, e);
    }
  }
}
