package org.mailtls.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailtls.result.Negotiated;

/** Whether rows that stand side by side negotiated the same; if not, their figures compare more than the axis says. */
final class Likeness {
    private Likeness() {}

    static String words(Negotiated negotiated) {
        String group = negotiated.group();
        return negotiated.protocol() + ", " + negotiated.suite() + (group == null ? "" : ", " + group)
                + (negotiated.resumed() ? ", resumed" : "");
    }

    /** Whom {@link #common} speaks of: all rows, or the labels of some; S/MIME beside TLS negotiates nothing. */
    static String whose(List<Row> rows) {
        List<Row> measured = rows.stream().filter(Row::ok).toList();
        List<String> some = measured.stream()
                .filter(row -> row.cell().negotiated() != null)
                .map(Row::shortLabel)
                .toList();
        return some.size() == measured.size() ? "all rows" : Names.some(some);
    }

    /** What all rows that negotiated anything did, with the signature; empty if they differ or none did. */
    static Optional<String> common(List<Row> rows) {
        List<Negotiated> all = negotiated(rows);
        if (all.isEmpty() || difference(rows).isPresent()) {
            return Optional.empty();
        }
        Negotiated first = all.get(0);
        String signature = first.signatureScheme();
        boolean sameSignature =
                all.stream().allMatch(one -> Objects.equals(one.signatureScheme(), first.signatureScheme()));
        return Optional.of(words(first)
                + (signature == null || !sameSignature ? "" : ", " + signature)
                + (first.resumed() ? "" : ", full handshakes"));
    }

    /** Names what differs between the rows and which rows have which; empty if they are alike. */
    static Optional<String> difference(List<Row> rows) {
        Map<String, Function<Negotiated, String>> parts = new LinkedHashMap<>();
        parts.put("version", Negotiated::protocol);
        parts.put("suite", Negotiated::suite);
        parts.put("group", n -> Objects.requireNonNullElse(n.group(), "none"));
        parts.put("resumption", n -> n.resumed() ? "resumed" : "full");
        String told = parts.entrySet().stream()
                .map(part -> difference(part.getKey(), part.getValue(), rows))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? Optional.empty() : Optional.of("These rows did not negotiate alike: " + told + ".");
    }

    private static Optional<String> difference(String part, Function<Negotiated, String> get, List<Row> rows) {
        Map<String, List<String>> labels = rows.stream()
                .filter(row -> row.ok() && row.cell().negotiated() != null)
                .collect(Collectors.groupingBy(
                        row -> get.apply(Objects.requireNonNull(row.cell().negotiated())),
                        LinkedHashMap::new,
                        Collectors.mapping(Row::shortLabel, Collectors.toList())));
        if (labels.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(part + " "
                + labels.entrySet().stream()
                        .map(one -> one.getKey() + " (" + Names.some(one.getValue()) + ")")
                        .collect(Collectors.joining(" against ")));
    }

    private static List<Negotiated> negotiated(List<Row> rows) {
        return rows.stream()
                .filter(Row::ok)
                .map(row -> row.cell().negotiated())
                .filter(Objects::nonNull)
                .toList();
    }
}
