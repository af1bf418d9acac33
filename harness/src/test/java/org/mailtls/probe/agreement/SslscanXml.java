package org.mailtls.probe.agreement;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.mailtls.probe.wire.Codes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What sslscan writes with {@code --xml}. */
public final class SslscanXml {
    public static final String SCANNER = "sslscan";

    private final Element test;

    private SslscanXml(Element test) {
        this.test = test;
    }

    /** @throws AssertionError if this is not the result of a scan that came to its end */
    public static Opinion read(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            NodeList tests = document.getElementsByTagName("ssltest");
            if (tests.getLength() != 1) {
                throw new AssertionError("sslscan reports " + tests.getLength() + " servers, not one: " + xml);
            }
            return new SslscanXml((Element) tests.item(0)).opinion();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every JDK reads XML", e);
        } catch (SAXException | IOException e) {
            throw new AssertionError("sslscan wrote no XML: " + xml, e);
        }
    }

    private Opinion opinion() {
        Opinion opinion = new Opinion(SCANNER).lookedAt(Opinion.VERSIONS);
        for (Element protocol : all("protocol")) {
            if (protocol.getAttribute("enabled").equals("1")) {
                opinion.says(
                        Opinion.VERSIONS, version(protocol.getAttribute("type"), protocol.getAttribute("version")));
            }
        }
        // It enumerates those of TLS alone.
        for (String version : List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")) {
            opinion.lookedAt(Opinion.suites(version));
        }
        for (Element cipher : all("cipher")) {
            int code = Integer.decode(cipher.getAttribute("id"));
            opinion.says(Opinion.suites(spelled(cipher.getAttribute("sslversion"))), Codes.suite(code));
        }
        // Of TLS 1.2 it looks at named curves alone.
        opinion.lookedAt(Opinion.CURVES_12).lookedAt(Opinion.GROUPS_13);
        for (Element group : all("group")) {
            boolean new13 = group.getAttribute("sslversion").equals("TLSv1.3");
            String name = group.getAttribute("name").split(" ", 2)[0];
            opinion.says(new13 ? Opinion.GROUPS_13 : Opinion.CURVES_12, name);
        }
        renegotiation(opinion);
        certificate(opinion);
        return opinion;
    }

    private void renegotiation(Opinion opinion) {
        opinion.lookedAt(Opinion.RENEGOTIATION);
        for (Element renegotiation : all("renegotiation")) {
            if (renegotiation.getAttribute("secure").equals("1")) {
                opinion.says(Opinion.RENEGOTIATION, Opinion.SIGNALLED);
            }
            if (renegotiation.getAttribute("supported").equals("1")) {
                opinion.says(Opinion.RENEGOTIATION, Opinion.CLIENT_MAY);
            }
        }
    }

    private void certificate(Opinion opinion) {
        for (Element certificate : all("certificate")) {
            opinion.lookedAt(Opinion.CERTIFICATE);
            text(certificate, "signature-algorithm").forEach(word -> opinion.says(Opinion.CERTIFICATE, word));
            if (text(certificate, "expired").contains("true")) {
                opinion.says(Opinion.CERTIFICATE, "expired");
            }
            for (Element key : all(certificate, "pk")) {
                opinion.says(
                        Opinion.CERTIFICATE,
                        key(key.getAttribute("type"), key.getAttribute("bits"), key.getAttribute("curve_name")));
            }
        }
    }

    /** Bits of a curve are halved there, so its name is what counts. */
    private static String key(String type, String bits, String curve) {
        return switch (curve) {
            case "prime256v1" -> "ecdsa-p256";
            case "secp384r1" -> "ecdsa-p384";
            default -> type.equals("RSA") ? "rsa-" + bits : type + " " + bits + " " + curve;
        };
    }

    private static String version(String type, String number) {
        return spelled((type.equals("ssl") ? "SSLv" : "TLSv") + number);
    }

    private static String spelled(String version) {
        return version.equals("TLSv1.0") ? "TLSv1" : version;
    }

    private List<Element> all(String name) {
        return all(test, name);
    }

    private static List<Element> all(Element under, String name) {
        NodeList nodes = under.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> text(Element under, String name) {
        return all(under, name).stream()
                .map(each -> each.getTextContent().strip())
                .toList();
    }
}
