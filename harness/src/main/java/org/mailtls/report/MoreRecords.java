package org.mailtls.report;

import java.util.List;
import java.util.Optional;

/** Says where a write that fits into one TLS record was split by its sender, which then pays for two. */
final class MoreRecords {
    /** Most plaintext of one record (RFC 8446, 5.1). */
    private static final double RECORD = 1 << 14;

    /** Header, content type, padding, tag or MAC: at most about this much of a record on the wire. */
    private static final double AROUND = 64;

    private MoreRecords() {}

    static Optional<String> words(Report report) {
        List<String> rows = report.groups().stream()
                .flatMap(group -> group.rows().stream())
                .filter(MoreRecords::split)
                .map(Row::shortLabel)
                .distinct()
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of("Writes of at most 16 KiB took more than one record in rows of " + String.join(", ", rows)
                        + ": two headers and two tags for what others put into one. SunJSSE takes at most 16 367 bytes a"
                        + " record under TLS 1.3.");
    }

    private static boolean split(Row row) {
        double records = value(row, "records");
        double wire = Math.max(value(row, "wire.out"), value(row, "wire.in"));
        return records > 1 && wire > 0 && wire - records * AROUND <= RECORD;
    }

    /** 0 where it was not measured. */
    private static double value(Row row, String metric) {
        Figure figure = row.figures().get(metric);
        return figure == null ? 0 : figure.summary().value();
    }
}
