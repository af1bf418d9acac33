package org.mailtls.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mailtls.probe.Facts;
import org.mailtls.probe.SuiteChecks;
import org.mailtls.result.RunRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cryptography that scans saw, as a CycloneDX 1.6 bill of materials: protocols with their cipher suites, the algorithms
 * that these name, groups, signature schemes, certificates and their keys.
 */
public final class CbomReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVER = "server";
    private static final String RUN = "run";

    private final Facts facts;
    private final String prefix;
    private final Map<String, ObjectNode> components;
    private final List<String> offered = new ArrayList<>();

    /**
     * @param prefix of the references to what this server has for itself; algorithms are the same everywhere
     * @param components reference → component; what is seen comes into it
     */
    private CbomReport(Facts facts, String prefix, Map<String, ObjectNode> components) {
        this.facts = facts;
        this.prefix = prefix;
        this.components = components;
    }

    public static String render(ScanReport report) {
        Facts facts = report.facts();
        Map<String, ObjectNode> assets = new LinkedHashMap<>();
        List<String> offered = new CbomReport(facts, "crypto/", assets).look();
        // The same scan gives the same document.
        ObjectNode bom = bom(
                facts.target().shown() + "\n" + facts.start(),
                facts.start(),
                report.toolVersion(),
                application(SERVER, facts.target().shown(), description(facts)));
        ArrayNode list = bom.putArray("components");
        assets.values().forEach(list::add);
        depends(bom.putArray("dependencies"), SERVER, offered);
        return text(bom);
    }

    /** All servers of a run, each with its own protocols and certificates. */
    static String render(RunRecord run, Conformance conformance) {
        ObjectNode scenario = application(RUN, run.scenarioName(), "Mail servers of a scenario");
        ObjectNode bom = bom(run.id(), run.start(), run.toolVersion(), scenario);
        ArrayNode list = bom.putArray("components");
        ArrayNode dependencies = bom.putArray("dependencies");
        Map<String, ObjectNode> assets = new LinkedHashMap<>();
        List<String> servers = new ArrayList<>();
        for (Conformance.Server server : conformance.servers()) {
            Facts facts = server.scan().facts();
            String ref = SERVER + "/" + Inert.line(server.cell().id());
            list.add(application(ref, server.cell().id(), description(facts)));
            depends(dependencies, ref, new CbomReport(facts, ref + "/", assets).look());
            servers.add(ref);
        }
        depends(dependencies, RUN, servers);
        assets.values().forEach(list::add);
        return text(bom);
    }

    private static String text(ObjectNode bom) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom) + "\n";
    }

    /**
     * A document without components.
     *
     * @param same what gives another document of the same its number
     * @param subject what the document is about
     */
    private static ObjectNode bom(String same, Instant time, String toolVersion, ObjectNode subject) {
        ObjectNode bom = JsonNodeFactory.instance.objectNode();
        bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        bom.put("bomFormat", "CycloneDX");
        bom.put("specVersion", "1.6");
        bom.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8)));
        bom.put("version", 1);
        ObjectNode metadata = bom.putObject("metadata");
        metadata.put("timestamp", time.toString());
        metadata.putArray("lifecycles").addObject().put("phase", "discovery");
        ObjectNode tool = metadata.putObject("tools").putArray("components").addObject();
        tool.put("type", "application");
        tool.put("name", "mailtls");
        tool.put("version", toolVersion);
        metadata.set("component", subject);
        return bom;
    }

    private static ObjectNode application(String ref, String name, String description) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        application.put("type", "application");
        application.put("bom-ref", ref);
        application.put("name", Inert.line(name));
        application.put("description", description);
        return application;
    }

    private static String description(Facts facts) {
        return "Mail server, service " + facts.target().service().word();
    }

    private static void depends(ArrayNode dependencies, String ref, List<String> on) {
        ObjectNode dependency = dependencies.addObject();
        dependency.put("ref", ref);
        ArrayNode dependsOn = dependency.putArray("dependsOn");
        on.forEach(dependsOn::add);
    }

    /** @return references to what the server itself offers */
    private List<String> look() {
        words("VER-SET").forEach(this::protocol);
        certificates();
        return List.copyOf(offered);
    }

    private void protocol(String version) {
        String name = Inert.line(version);
        ObjectNode component = asset(prefix + "protocol/" + name, name, "protocol");
        ObjectNode properties = ((ObjectNode) component.get("cryptoProperties")).putObject("protocolProperties");
        properties.put("type", "tls");
        properties.put("version", number(name));
        ArrayNode suites = properties.putArray("cipherSuites");
        for (String suite : SuiteChecks.of(version).map(this::words).orElse(List.of())) {
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
            ObjectNode material = asset(prefix + "key/" + name, name, "related-crypto-material");
            ((ObjectNode) material.get("cryptoProperties"))
                    .putObject("relatedCryptoMaterialProperties")
                    .put("type", "public-key");
            ObjectNode component = asset(prefix + "certificate/" + name, "certificate of " + name, "certificate");
            ObjectNode properties = ((ObjectNode) component.get("cryptoProperties")).putObject("certificateProperties");
            // Facts tell the algorithms of all certificates together: only a single one is surely this one's.
            if (signatures.size() == 1) {
                properties.put("signatureAlgorithmRef", signatures.get(0));
            }
            properties.put("subjectPublicKeyRef", prefix + "key/" + name);
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
