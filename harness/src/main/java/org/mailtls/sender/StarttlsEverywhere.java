package org.mailtls.sender;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailtls.sender.dns.HostNames;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.smtp.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The list of STARTTLS Everywhere ({@code policy.json}): policies of domains that came with the sender's software. It is not
 * kept any more, and counts for nothing after the day that it names; it is only read here.
 */
public final class StarttlsEverywhere {
    private static final int MOST = 100_000;
    private static final int SHOWN = 100;

    private final Instant expires;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * What the list says of a domain.
     *
     * @param mxs as in an MTA-STS policy
     */
    public record Entry(StsPolicy.Mode mode, List<String> mxs) {
        public Entry {
            mxs = List.copyOf(mxs);
        }

        boolean names(String host) {
            return mxs.stream().anyMatch(pattern -> StsPolicy.matches(pattern, host));
        }
    }

    private StarttlsEverywhere(Instant expires) {
        this.expires = expires;
    }

    /**
     * Reads it. Entries with mistakes are left out, and {@linkplain #notes noted}.
     *
     * @throws BadPolicyException if it is no such list
     */
    public static StarttlsEverywhere parse(String text) throws BadPolicyException {
        try {
            JsonNode tree = StrangersJson.MAPPER.readTree(text);
            JsonNode policies = tree.path("policies");
            if (!policies.isObject()) {
                throw new BadPolicyException("It has no policies: it is no list of STARTTLS Everywhere.");
            }
            StarttlsEverywhere list = new StarttlsEverywhere(moment(tree.path("expires")));
            JsonNode aliases = tree.path("policy-aliases");
            for (Map.Entry<String, JsonNode> each : policies.properties()) {
                list.take(each.getKey(), each.getValue(), aliases);
            }
            return list;
        } catch (JacksonException e) {
            throw new BadPolicyException("It " + StrangersJson.trouble(e), e);
        }
    }

    private static Instant moment(JsonNode node) throws BadPolicyException {
        try {
            return node.isNumber()
                    ? Instant.ofEpochSecond(node.asLong())
                    : OffsetDateTime.parse(node.asString("")).toInstant();
        } catch (DateTimeException e) {
            throw new BadPolicyException(
                    "Its expires is '" + Printable.of(node.asString(""), SHOWN) + "', which is no time.", e);
        }
    }

    private void take(String domain, JsonNode node, JsonNode aliases) {
        try {
            String name = HostNames.of(domain);
            if (entries.size() >= MOST) {
                throw new BadPolicyException("there are more than " + MOST);
            }
            String alias = node.path("policy-alias").asString("");
            entries.put(name, entry(alias.isEmpty() ? node : aliases.path(alias)));
        } catch (BadPolicyException | IllegalArgumentException e) {
            notes.add("The entry of " + Printable.of(domain, SHOWN) + " was left out: " + e.getMessage());
        }
    }

    private static Entry entry(JsonNode node) throws BadPolicyException {
        String word = node.path("mode").asString("");
        for (StsPolicy.Mode mode : StsPolicy.Mode.values()) {
            if (mode.word().equals(word)) {
                List<String> mxs = new ArrayList<>();
                for (JsonNode each : node.path("mxs")) {
                    mxs.add(pattern(each.asString("")));
                }
                return new Entry(mode, mxs);
            }
        }
        throw new BadPolicyException("its mode is '" + Printable.of(word, SHOWN) + "'");
    }

    /** A dot in front is what {@code *.} is elsewhere. */
    private static String pattern(String mx) throws BadPolicyException {
        String lower = mx.toLowerCase(Locale.ROOT);
        boolean wild = lower.startsWith(".") || lower.startsWith("*.");
        String name = wild ? lower.substring(lower.indexOf('.') + 1) : lower;
        if (!HostNames.valid(name)) {
            throw new BadPolicyException("it names the mx '" + Printable.of(mx, SHOWN) + "'");
        }
        return wild ? "*." + name : name;
    }

    /** What it says of a domain. */
    public Optional<Entry> of(String domain) {
        return Optional.ofNullable(entries.get(domain));
    }

    /** After that it counts for nothing. */
    public Instant expires() {
        return expires;
    }

    /** How many domains it has. */
    public int size() {
        return entries.size();
    }

    /** What was wrong with entries. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
