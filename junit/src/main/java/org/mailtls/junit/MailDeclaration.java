package org.mailtls.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mail server that an annotation asks for.
 *
 * @param where the annotation stands, for messages: {@code @MailServer of field 'mail'}
 * @param container whether it needs an engine
 * @param scenario the same in the words of a scenario, by whose schema it is checked
 */
record MailDeclaration(String where, boolean container, String scenario) {
    private static final String HEAD = """
            version: 1
            name: mail-server
            about: The mail server of a test.
            workload: { kind: scan }
            server:
            """;

    /**
     * The declaration on an element; empty if there is none.
     *
     * @param words what the element is: {@code field 'mail'}
     * @throws ExtensionConfigurationException if it asks for two servers, or a setting is no pair
     */
    static Optional<MailDeclaration> of(AnnotatedElement element, String words) {
        Optional<MailServer> server = AnnotationSupport.findAnnotation(element, MailServer.class);
        Optional<EmbeddedMailServer> embedded = AnnotationSupport.findAnnotation(element, EmbeddedMailServer.class);
        if (server.isPresent() && embedded.isPresent()) {
            throw new ExtensionConfigurationException(
                    words + " asks for a @MailServer and an @EmbeddedMailServer; there is room for one.");
        }
        return server.map(asked -> of(asked, "@MailServer of " + words))
                .or(() -> embedded.map(asked -> of(asked, "@EmbeddedMailServer of " + words)));
    }

    private static MailDeclaration of(MailServer asked, String where) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("  driver: container\n");
        line(text, "mta", asked.mta());
        line(text, "release", asked.release());
        tls(text, asked.tls(), where);
        if (asked.parameters().length > 0) {
            text.append("  parameters:\n");
            for (String parameter : asked.parameters()) {
                Map.Entry<String, String> pair = pair(parameter, "parameters", where);
                text.append("    ").append(quoted(pair.getKey())).append(": ");
                text.append(quoted(pair.getValue())).append('\n');
            }
        }
        return new MailDeclaration(where, true, text.toString());
    }

    private static MailDeclaration of(EmbeddedMailServer asked, String where) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("  driver: embedded\n");
        line(text, "provider", asked.provider());
        if (!asked.fault().isEmpty()) {
            line(text, "fault", asked.fault());
        }
        tls(text, asked.tls(), where);
        return new MailDeclaration(where, false, text.toString());
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("  ").append(key).append(": ").append(quoted(value)).append('\n');
    }

    /** Values as they are written in a scenario: lists and numbers too. */
    private static void tls(StringBuilder text, String[] options, String where) {
        if (options.length == 0) {
            return;
        }
        text.append("  tls:\n");
        for (String option : options) {
            Map.Entry<String, String> pair = pair(option, "tls", where);
            text.append("    ").append(quoted(pair.getKey())).append(": ");
            text.append(pair.getValue()).append('\n');
        }
    }

    private static Map.Entry<String, String> pair(String text, String attribute, String where) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.lines().count() != 1) {
            throw new ExtensionConfigurationException(where + ": '" + text + "' among " + attribute
                    + " is no setting; write name=value, in one line, such as "
                    + (attribute.equals("tls") ? "protocols=[TLSv1.2]." : "tls_preempt_cipherlist=yes."));
        }
        return Map.entry(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** A text of JSON is one of YAML as well. */
    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
