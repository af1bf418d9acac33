package org.mailtls.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML that stays well-formed whatever text goes into it. */
final class JunitXml {
    /** Noncharacters, which XML 1.0, section 2.2 leaves out as well as controls. */
    private static final Pattern NEVER = Pattern.compile("[\\x{fffe}\\x{ffff}]");

    /** What stands inside the root. */
    interface Content {
        void write(JunitXml xml) throws XMLStreamException;
    }

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** A whole document of suites. */
    static String document(String name, Content content) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            JunitXml xml = new JunitXml(writer);
            writer.writeStartDocument("UTF-8", "1.0");
            xml.open("testsuites");
            xml.attribute("name", name);
            content.write(xml);
            xml.close();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing into memory does not fail", e);
        }
        return out.append('\n').toString();
    }

    void open(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    void empty(String element) throws XMLStreamException {
        xml.writeEmptyElement(element);
    }

    /** Escaped by the writer; here goes what no XML may hold, however it is written. */
    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, NEVER.matcher(Inert.line(value)).replaceAll("\ufffd"));
    }

    void text(String value) throws XMLStreamException {
        xml.writeCharacters(NEVER.matcher(Inert.block(value)).replaceAll("\ufffd"));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
