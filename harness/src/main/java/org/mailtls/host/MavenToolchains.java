package org.mailtls.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The JDKs that a user has told Maven of, in {@code ~/.m2/toolchains.xml}. */
final class MavenToolchains {
    /** Maven replaces these in its toolchains. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.([^}]+)}");

    private MavenToolchains() {}

    static JdkPlace read(Path file, Map<String, String> environment) {
        String name = file.toString();
        if (!Files.isRegularFile(file)) {
            return JdkPlace.of(name, List.of());
        }
        try {
            Element root = parser().parse(file.toFile()).getDocumentElement();
            return JdkPlace.of(name, homes(root, environment));
        } catch (IOException | SAXException e) {
            return JdkPlace.unreadable(name, "cannot be read: " + e.getMessage());
        }
    }

    /** A document type could name other files and addresses to read, and toolchains need none. */
    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // The parser's own handler prints to standard error.
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser cannot be made safe", e);
        }
    }

    private static List<Path> homes(Element root, Map<String, String> environment) {
        List<Path> homes = new ArrayList<>();
        for (Element toolchain : below(root, "toolchain")) {
            if (below(toolchain, "type").stream().anyMatch(type -> text(type).equals("jdk"))) {
                below(toolchain, "jdkHome").forEach(home -> homes.add(Path.of(filled(text(home), environment))));
            }
        }
        return homes;
    }

    private static List<Element> below(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String text(Element element) {
        return element.getTextContent().trim();
    }

    private static String filled(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(environment.getOrDefault(match.group(1), match.group())));
    }
}
