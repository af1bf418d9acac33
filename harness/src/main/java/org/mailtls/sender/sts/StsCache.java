package org.mailtls.sender.sts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.StrangersJson;
import org.mailtls.sender.dns.HostNames;
import org.mailtls.smtp.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Policies that were fetched before. A policy in it holds until its time is over, whatever becomes of the record and of the
 * policy host meanwhile: that is what keeps an attacker from taking it away (RFC 8461, 10.2). Thread-safe.
 */
public final class StsCache {
    private static final String SCHEMA = "mailtls-sts-cache-1";
    private static final int MOST = 100_000;
    private static final int SHOWN = 100;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A policy as it was fetched.
     *
     * @param id that its record had then
     * @param text as it was served
     */
    public record Entry(String id, String text, StsPolicy policy, Instant fetched) {
        /** When it must not be used any more. */
        public Instant expires() {
            return fetched.plusSeconds(policy.maxAge());
        }
    }

    /**
     * Reads what {@link #text} wrote. Entries that no policy can be read from are left out, and {@linkplain #notes noted}.
     *
     * @throws BadPolicyException if it is no such file
     */
    public static StsCache parse(String text) throws BadPolicyException {
        try {
            JsonNode tree = StrangersJson.MAPPER.readTree(text);
            if (!tree.path("schema").asString("").equals(SCHEMA)) {
                throw new BadPolicyException("Its schema is not \"" + SCHEMA
                        + "\"; name a file that this verb wrote, or" + " one that is not there yet.");
            }
            StsCache cache = new StsCache();
            for (Map.Entry<String, JsonNode> each : tree.path("policies").properties()) {
                cache.take(each.getKey(), each.getValue());
            }
            return cache;
        } catch (JacksonException e) {
            throw new BadPolicyException("It " + StrangersJson.trouble(e), e);
        }
    }

    private void take(String domain, JsonNode node) {
        try {
            if (!HostNames.valid(domain) || entries.size() >= MOST) {
                throw new BadPolicyException("it is no name of a domain, or one too many");
            }
            String policy = node.path("text").asString("");
            Instant fetched = Instant.parse(node.path("fetched").asString(""));
            entries.put(domain, new Entry(node.path("id").asString(""), policy, StsPolicy.parse(policy), fetched));
        } catch (BadPolicyException | DateTimeException e) {
            notes.add("The cached policy of " + Printable.of(domain, SHOWN) + " was left out: " + e.getMessage());
        }
    }

    /** What was wrong with entries of the file that it was read from. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** The policy of a domain, whether or not its time is over. */
    public synchronized Optional<Entry> of(String domain) {
        return Optional.ofNullable(entries.get(domain));
    }

    /** Keeps a policy in the place of an older one. */
    public synchronized void keep(String domain, Entry entry) {
        entries.put(domain, entry);
    }

    /** As a JSON document. */
    public synchronized String text() {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA);
        ObjectNode policies = root.putObject("policies");
        entries.forEach((domain, entry) -> policies.putObject(domain)
                .put("id", entry.id())
                .put("fetched", entry.fetched().toString())
                .put("text", entry.text()));
        return JSON.writeValueAsString(root) + "\n";
    }
}
