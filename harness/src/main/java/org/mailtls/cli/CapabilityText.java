package org.mailtls.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailtls.provider.Capabilities;
import org.mailtls.provider.ProviderVersion;
import org.mailtls.report.Inert;

/** Prints what a provider answered. */
final class CapabilityText {
    private static final String ROW = "  %-24s %s%n";

    private CapabilityText() {}

    static String of(Capabilities answer) {
        String problem = answer.problem();
        if (problem != null) {
            return Inert.block(answer.provider() + "\n  does not work here: " + problem + "\n");
        }
        StringBuilder text = new StringBuilder(answer.provider());
        ProviderVersion version = answer.version();
        if (version != null) {
            text.append(' ')
                    .append(version.provider())
                    .append(" (")
                    .append(version.library())
                    .append(')');
        }
        text.append('\n');
        row(text, "versions", answer.protocols());
        for (Map.Entry<String, String> refused : answer.refused().entrySet()) {
            row(text, "  not " + refused.getKey(), List.of(refused.getValue()));
        }
        row(text, "suites", List.of(answer.suites().size() + ", with --json by name"));
        row(text, "TLS 1.3 suite choosable", answer.tls13SuitesHonoured());
        row(text, "groups by default", answer.defaultGroups());
        row(text, "groups known", answer.groups());
        row(text, "resumes", answer.resumes());
        row(text, "renegotiation", List.of(answer.renegotiation()));
        return Inert.block(text.toString());
    }

    private static void row(StringBuilder text, String name, List<String> values) {
        text.append(String.format(Locale.ROOT, ROW, name, values.isEmpty() ? "none" : String.join(", ", values)));
    }
}
