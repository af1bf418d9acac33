package org.mailtls.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mailtls.probe.Facts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cryptography that a scan saw, as a CycloneDX 1.6 bill of materials: protocols with their cipher suites, the algorithms
 * that these name, groups, signature schemes, certificates and their keys.
 */
public final class CbomReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVER = "server";

    /** Version of a protocol as facts name it → its check of suites. */
    private static final Map<String, String> SUITES = Map.of(
            "SSLv2", "CS-SET-SSL2",
            "SSLv3", "CS-SET-SSL3",
            "TLSv1", "CS-SET-TLS10",
            "TLSv1.1", "CS-SET-TLS11",
            "TLSv1.2", "CS-SET-TLS12",
            "TLSv1.3", "CS-SET-TLS13");

    private final Facts facts;
    private final Map<String, ObjectNode> components = new LinkedHashMap<>();
    private final List<String> offered = new ArrayList<>();

    private CbomReport(Facts facts) {
        this.facts = facts;
    }

    public static String render(ScanReport report) {
        ObjectNode bom = new CbomReport(report.facts()).bom(report.toolVersion());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom) + "\n";
    }

    private ObjectNode bom(String toolVersion) {
        words("VER-SET").forEach(this::protocol);
        certificates();
        ObjectNode bom = JsonNodeFactory.instance.objectNode();
        bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        bom.put("bomFormat", "CycloneDX");
        bom.put("specVersion", "1.6");
        bom.put("serialNumber", "urn:uuid:" + serial());
        bom.put("version", 1);
        metadata(bom.putObject("metadata"), toolVersion);
        ArrayNode list = bom.putArray("components");
        components.values().forEach(list::add);
        ObjectNode server = bom.putArray("dependencies").addObject();
        server.put("ref", SERVER);
        ArrayNode dependsOn = server.putArray("dependsOn");
        offered.forEach(dependsOn::add);
        return bom;
    }

    /** The same scan gives the same document. */
    private UUID serial() {
        String scan = facts.target().shown() + "\n" + facts.start();
        return UUID.nameUUIDFromBytes(scan.getBytes(StandardCharsets.UTF_8));
    }

    private void metadata(ObjectNode metadata, String toolVersion) {
        metadata.put("timestamp", facts.start().toString());
        metadata.putArray("lifecycles").addObject().put("phase", "discovery");
        ObjectNode tool = metadata.putObject("tools").putArray("components").addObject();
        tool.put("type", "application");
        tool.put("name", "mailtls");
        tool.put("version", toolVersion);
        ObjectNode server = metadata.putObject("component");
        server.put("type", "application");
        server.put("bom-ref", SERVER);
        server.put("name", Inert.line(facts.target().shown()));
        server.put(
                "description",
                "Mail server, service " + facts.target().service().word());
    }

    private void protocol(String version) {
        String name = Inert.line(version);
        ObjectNode component = asset("crypto/protocol/" + name, name, "protocol");
        ObjectNode properties = ((ObjectNode) component.get("cryptoProperties")).putObject("protocolProperties");
        properties.put("type", "tls");
        properties.put("version", number(name));
        ArrayNode suites = properties.putArray("cipherSuites");
        for (String suite : words(SUITES.getOrDefault(version, ""))) {
            ObjectNode one = suites.addObject();
            one.put("name", Inert.line(suite));
            ArrayNode algorithms = one.putArray("algorithms");
            algorithms(SuiteParts.of(Inert.line(suite))).forEach(algorithms::add);
        }
        List<String> more = new ArrayList<>();
        if (version.equals("TLSv1.3")) {
            words("KEX-GROUPS-13").forEach(group -> more.add(algorithm(CbomAlgorithm.group(Inert.line(group)))));
            words("SIG-13-SET").forEach(scheme -> more.add(algorithm(CbomAlgorithm.signature(Inert.line(scheme)))));
        } else if (version.equals("TLSv1.2")) {
            words("KEX-GROUPS-12").forEach(group -> more.add(algorithm(CbomAlgorithm.group(Inert.line(group)))));
            words("SIG-12-SET").forEach(scheme -> more.add(algorithm(CbomAlgorithm.signature(Inert.line(scheme)))));
        }
        if (!more.isEmpty()) {
            ArrayNode refs = properties.putArray("cryptoRefArray");
            more.stream().distinct().forEach(refs::add);
        }
    }

    private List<String> algorithms(SuiteParts parts) {
        List<String> refs = new ArrayList<>();
        String exchange = parts.exchange();
        if (exchange != null) {
            refs.add(algorithm(CbomAlgorithm.exchange(exchange)));
        }
        String authentication = parts.authentication();
        if (authentication != null) {
            refs.add(algorithm(CbomAlgorithm.authentication(authentication)));
        }
        refs.add(algorithm(CbomAlgorithm.cipher(parts)));
        String hash = parts.hash();
        if (hash != null) {
            refs.add(algorithm(CbomAlgorithm.hash(hash, parts.authenticatedEncryption())));
        }
        return refs.stream().distinct().toList();
    }

    private void certificates() {
        List<String> signatures = words("CERT-SIG").stream()
                .map(name -> algorithm(CbomAlgorithm.signature(Inert.line(name))))
                .toList();
        for (String key : words("CERT-KEY")) {
            String name = Inert.line(key);
            ObjectNode material = asset("crypto/key/" + name, name, "related-crypto-material");
            ((ObjectNode) material.get("cryptoProperties"))
                    .putObject("relatedCryptoMaterialProperties")
                    .put("type", "public-key");
            ObjectNode component = asset("crypto/certificate/" + name, "certificate of " + name, "certificate");
            ObjectNode properties = ((ObjectNode) component.get("cryptoProperties")).putObject("certificateProperties");
            // Facts tell the algorithms of all certificates together: only a single one is surely this one's.
            if (signatures.size() == 1) {
                properties.put("signatureAlgorithmRef", signatures.get(0));
            }
            properties.put("subjectPublicKeyRef", "crypto/key/" + name);
            properties.put("certificateFormat", "X.509");
        }
    }

    private ObjectNode asset(String ref, String name, String type) {
        ObjectNode component = JsonNodeFactory.instance.objectNode();
        component.put("type", "cryptographic-asset");
        component.put("bom-ref", ref);
        component.put("name", name);
        component.putObject("cryptoProperties").put("assetType", type);
        components.put(ref, component);
        offered.add(ref);
        return component;
    }

    private String algorithm(CbomAlgorithm algorithm) {
        components.computeIfAbsent(algorithm.ref(), ref -> algorithm.component());
        return algorithm.ref();
    }

    private List<String> words(String check) {
        return facts.facts().containsKey(check) ? facts.words(check).orElse(List.of()) : List.of();
    }

    private static String number(String version) {
        return switch (version) {
            case "SSLv2" -> "SSL 2.0";
            case "SSLv3" -> "SSL 3.0";
            case "TLSv1" -> "1.0";
            default -> version.replace("TLSv", "");
        };
    }
}
