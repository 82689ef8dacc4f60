package org.postern.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.token.TokenParseException;

/**
 * A small element with all that is in it. Names are local: the prefixes and namespaces of key
 * containers differ from maker to maker.
 *
 * @param text what stands in it directly, without white space around it
 */
record XmlElement(
    String name, Map<String, String> attributes, String text, List<XmlElement> children) {
  private static final int MAX_DEPTH = 32;

  /** The element whose start the reader is at; leaves the reader at its end. */
  static XmlElement read(XMLStreamReader xml) throws XMLStreamException {
    return read(xml, 0);
  }

  private static XmlElement read(XMLStreamReader xml, int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw new TokenParseException("elements are more than " + MAX_DEPTH + " deep");
    }
    String name = xml.getLocalName();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> children.add(read(xml, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new TokenParseException("entities are not allowed");
        default -> {} // a comment or a processing instruction
      }
    }
    return new XmlElement(name, attributes, text.toString().strip(), children);
  }

  /**
   * The child of that name.
   *
   * @throws TokenParseException when there are several
   */
  Optional<XmlElement> child(String childName) {
    List<XmlElement> fitting =
        children.stream().filter(child -> child.name.equals(childName)).toList();
    if (fitting.size() > 1) {
      throw new TokenParseException("there are several elements " + childName + " in one");
    }
    return fitting.stream().findFirst();
  }

  /** The descendant along these names, one below the other. */
  Optional<XmlElement> descendant(String... names) {
    Optional<XmlElement> element = Optional.of(this);
    for (String each : names) {
      element = element.flatMap(parent -> parent.child(each));
    }
    return element;
  }

  /**
   * As {@link #descendant}.
   *
   * @throws TokenParseException when there is none
   */
  XmlElement need(String... names) {
    return descendant(names)
        .orElseThrow(
            () ->
                new TokenParseException("the element " + String.join("/", names) + " is missing"));
  }

  /** An attribute; empty text for one that is not there. */
  String attribute(String attributeName) {
    return attributes.getOrDefault(attributeName, "");
  }

  /** It may hold a key. */
  @Override
  public String toString() {
    return "XmlElement[" + name.length() + " letters]";
  }
}
