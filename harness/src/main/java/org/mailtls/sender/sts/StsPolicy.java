package org.mailtls.sender.sts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.dns.HostNames;
import org.mailtls.smtp.Printable;

/**
 * The policy of a domain, as {@code https://mta-sts.DOMAIN/.well-known/mta-sts.txt} has it (RFC 8461, 3.2).
 *
 * @param mx names of the servers that may take the domain's mail, in lower case; {@code *.} in front stands for one label
 * @param maxAge seconds that it may be kept, from when it was fetched
 */
public record StsPolicy(Mode mode, List<String> mx, long maxAge) {
    /** What a sender does with a server that fails. */
    public enum Mode {
        /** It gets no mail. */
        ENFORCE,
        /** It gets mail, and the domain a report. */
        TESTING,
        /** There is no policy any more. */
        NONE;

        /** The word of policy files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String VERSION = "STSv1";

    /** A year (RFC 8461, 3.2). */
    private static final long LONGEST = 31_557_600;

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):[ \t]*+(.*)");
    private static final Pattern AGE = Pattern.compile("[0-9]{1,10}");
    private static final int SHOWN = 120;

    public StsPolicy {
        mx = List.copyOf(mx);
    }

    /**
     * Reads a policy. Keys that are not known are passed over, and of a key that comes twice the first counts.
     *
     * @param text not longer than a sender reads
     * @throws BadPolicyException naming the line
     */
    public static StsPolicy parse(String text) throws BadPolicyException {
        Map<String, String> first = new LinkedHashMap<>();
        List<String> mx = new ArrayList<>();
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() && lines[i].indexOf('\r') < 0) {
                // More than the grammar has, and no sender refuses a policy for it.
                continue;
            }
            Matcher line = LINE.matcher(lines[i]);
            if (!line.matches()) {
                throw new BadPolicyException("Line " + (i + 1) + " of the policy is '" + Printable.of(lines[i], SHOWN)
                        + "', and not of the form key: value.");
            }
            if (line.group(1).equals("mx")) {
                mx.add(pattern(line.group(2).stripTrailing(), i + 1));
            } else {
                first.putIfAbsent(line.group(1), line.group(2).stripTrailing());
            }
        }
        if (!VERSION.equals(first.get("version"))) {
            throw new BadPolicyException(
                    "The policy has " + shown("version", first.get("version")) + ", and not " + VERSION + ".");
        }
        Mode mode = mode(first.get("mode"));
        if (mx.isEmpty() && mode != Mode.NONE) {
            throw new BadPolicyException("The policy names no mx.");
        }
        return new StsPolicy(mode, mx, age(first.get("max_age")));
    }

    /** Whether a server of this name may take the domain's mail (RFC 8461, 4.1). */
    public boolean names(String host) {
        return mx.stream().anyMatch(pattern -> matches(pattern, host));
    }

    /** @param pattern a name, or one with {@code *.} in front, which stands for exactly one label */
    public static boolean matches(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(pattern.substring(1));
    }

    private static String pattern(String value, int line) throws BadPolicyException {
        String lower = value.toLowerCase(Locale.ROOT);
        String name = lower.startsWith("*.") ? lower.substring(2) : lower;
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (!HostNames.valid(plain)) {
            throw new BadPolicyException("Line " + line + " of the policy names the mx '" + Printable.of(value, SHOWN)
                    + "', which is no name of a host.");
        }
        return lower.startsWith("*.") ? "*." + plain : plain;
    }

    private static Mode mode(@Nullable String word) throws BadPolicyException {
        for (Mode each : Mode.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new BadPolicyException(
                "The policy has " + shown("mode", word) + "; there are enforce, testing and none.");
    }

    private static long age(@Nullable String word) throws BadPolicyException {
        if (word == null || !AGE.matcher(word).matches() || Long.parseLong(word) > LONGEST) {
            throw new BadPolicyException("The policy has " + shown("max_age", word)
                    + ", and not a number of seconds up to " + LONGEST + ".");
        }
        return Long.parseLong(word);
    }

    private static String shown(String key, @Nullable String value) {
        return value == null ? "no " + key : "the " + key + " '" + Printable.of(value, SHOWN) + "'";
    }
}
