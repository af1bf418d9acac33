package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Facts;

/** The settings that change what a check saw, for one mail server or for all that are known. */
public final class Remedies {
    /** The catalogue's word for what holds where no mail server has a setting. */
    private static final String NO_SETTING = "none";

    /** One of them. {@code mta} is empty for words about servers without a setting. */
    public record Remedy(String mta, String setting) {}

    private Remedies() {}

    /** The mail servers of which settings are known, in the order in which the catalogue first names them. */
    public static List<String> servers(List<CheckInfo> checks) {
        return checks.stream()
                .flatMap(check -> check.fix().keySet().stream())
                .filter(word -> !word.equals(NO_SETTING))
                .distinct()
                .toList();
    }

    /**
     * The mail server that the target says it is, in the catalogue's word; empty if it says none of them. It may lie: good
     * enough to choose which setting to show, and for nothing else.
     */
    public static Optional<String> spokenOf(Facts facts, List<CheckInfo> checks) {
        List<String> known = servers(checks);
        for (Map.Entry<String, Fact> entry : facts.facts().entrySet()) {
            if (entry.getKey().startsWith("SMTP-")) {
                String said = String.join("\n", entry.getValue().evidence()).toLowerCase(Locale.ROOT);
                Optional<String> named = known.stream().filter(said::contains).findFirst();
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return Optional.empty();
    }

    /** @param mta the only one wanted; empty for all */
    public static List<Remedy> of(CheckInfo check, Optional<String> mta) {
        List<Remedy> found = new ArrayList<>();
        check.fix().forEach((word, setting) -> {
            if (!word.equals(NO_SETTING) && (mta.isEmpty() || mta.get().equals(word))) {
                found.add(new Remedy(word, setting));
            }
        });
        String otherwise = check.fix().get(NO_SETTING);
        if (otherwise != null && (mta.isEmpty() || found.isEmpty())) {
            found.add(new Remedy("", otherwise));
        }
        return List.copyOf(found);
    }
}
