package org.mailtls.probe.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.probe.wire.Codes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What testssl.sh writes with {@code --jsonfile}: a list of findings, each with an id and a sentence. */
public final class JsonOfTestssl {
    public static final String SCANNER = "testssl";

    private static final Map<String, String> VERSIONS = Map.of(
            "SSLv2", "SSLv2",
            "SSLv3", "SSLv3",
            "TLS1", "TLSv1",
            "TLS1_1", "TLSv1.1",
            "TLS1_2", "TLSv1.2",
            "TLS1_3", "TLSv1.3");
    private static final Map<String, String> SUITE_VERSIONS = Map.of(
            "ssl3", "SSLv3",
            "tls1", "TLSv1",
            "tls1_1", "TLSv1.1",
            "tls1_2", "TLSv1.2",
            "tls1_3", "TLSv1.3");
    private static final Pattern SUITE = Pattern.compile("cipher-(ssl3|tls1(?:_[123])?)_x([0-9a-f]{1,4})");
    /** One of several certificates is told by what follows the id. */
    private static final Pattern OF_CERTIFICATE = Pattern.compile("(cert_\\w+)(?: <\\S+>)?");

    private static final Pattern KEY = Pattern.compile("(RSA|EC|ECDSA) (\\d+) bits.*");

    private final Opinion opinion = new Opinion(SCANNER);

    private JsonOfTestssl() {}

    /** @throws AssertionError if this is not the result of a scan that came to its end */
    public static Opinion read(String json) {
        JsonNode findings;
        try {
            findings = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new AssertionError("testssl.sh wrote no JSON, or did not come to its end: " + json, e);
        }
        if (!findings.isArray()) {
            throw new AssertionError("testssl.sh wrote no list of findings: " + json);
        }
        JsonOfTestssl reader = new JsonOfTestssl();
        for (JsonNode finding : findings) {
            reader.add(finding.path("id").asString(""), finding.path("finding").asString(""));
        }
        reader.noSuites();
        return reader.opinion;
    }

    private void add(String id, String finding) {
        String version = VERSIONS.get(id);
        if (version != null) {
            opinion.lookedAt(Opinion.VERSIONS);
            if (finding.startsWith("offered")) {
                opinion.says(Opinion.VERSIONS, version);
            }
            return;
        }
        Matcher suite = SUITE.matcher(id);
        if (suite.matches()) {
            String aspect = Opinion.suites(SUITE_VERSIONS.getOrDefault(suite.group(1), suite.group(1)));
            opinion.says(aspect, Codes.suite(Integer.parseInt(suite.group(2), 16)));
            return;
        }
        Matcher certificate = OF_CERTIFICATE.matcher(id);
        if (certificate.matches()) {
            certificate(certificate.group(1), finding);
            return;
        }
        switch (id) {
            // The name up to 3.0, and since.
            case "PFS_ECDHE_curves", "FS_ECDHE_curves" ->
                Arrays.stream(finding.strip().split("\\s+", -1))
                        .forEach(curve -> opinion.says(Opinion.CURVES, curve(curve)));
            case "secure_renego" -> renegotiation(Opinion.SIGNALLED, finding.startsWith("supported"));
            case "secure_client_renego" ->
                renegotiation(
                        Opinion.CLIENT_MAY, finding.toLowerCase(Locale.ROOT).startsWith("vulnerable"));
            default -> {
                // Another check.
            }
        }
    }

    private void renegotiation(String word, boolean seen) {
        opinion.lookedAt(Opinion.RENEGOTIATION);
        if (seen) {
            opinion.says(Opinion.RENEGOTIATION, word);
        }
    }

    private void certificate(String id, String finding) {
        switch (id) {
            case "cert_keySize" -> opinion.says(Opinion.CERTIFICATE, key(finding));
            case "cert_signatureAlgorithm" -> opinion.says(Opinion.CERTIFICATE, signature(finding));
            case "cert_expirationStatus" -> {
                if (finding.startsWith("expired")) {
                    opinion.says(Opinion.CERTIFICATE, "expired");
                }
            }
            default -> {
                // Something that is not compared.
            }
        }
    }

    /** Where it enumerated the suites of some version, it found none of the versions without any. */
    private void noSuites() {
        boolean enumerated = opinion.aspects().keySet().stream()
                .anyMatch(SUITE_VERSIONS.values().stream().map(Opinion::suites).toList()::contains);
        if (enumerated) {
            SUITE_VERSIONS.values().forEach(version -> opinion.lookedAt(Opinion.suites(version)));
        }
    }

    private static String curve(String name) {
        return switch (name) {
            case "prime256v1" -> "secp256r1";
            case "prime192v1" -> "secp192r1";
            case "X25519", "X448" -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private static String key(String finding) {
        Matcher key = KEY.matcher(finding);
        if (!key.matches()) {
            return finding;
        }
        return (key.group(1).equals("RSA") ? "rsa-" : "ecdsa-p") + key.group(2);
    }

    private static String signature(String finding) {
        List<String> words = List.of(finding.split(" with | ", -1));
        if (words.size() == 2 && words.get(1).equals("RSA")) {
            return words.get(0).toLowerCase(Locale.ROOT) + "WithRSAEncryption";
        }
        return words.size() == 2 && words.get(0).equals("ECDSA") ? "ecdsa-with-" + words.get(1) : finding;
    }
}
