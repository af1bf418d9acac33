package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.Reference;

/** One server, two clients: openssl's and ours. */
final class ClientTable {
    private static final Unit MICROS = new Unit("µs", 1, false);

    /** The two end a connection differently, and ours reads the greeting. */
    private static final double MARGIN = 0.10;

    private static final String ABOUT =
            "openssl s_time and the harness's client in turn make new connections to one embedded server that speaks TLS from"
                    + " the first byte. What a handshake costs the server must not depend on who counts: their ratio tests our"
                    + " counting and the server's clock. The clients' own times are two implementations, and may differ.";

    private ClientTable() {}

    static Optional<CalibrationTable> of(CalibrationRecord calibration) {
        List<List<String>> rows = new ArrayList<>();
        for (Reference ours : calibration.references()) {
            if (ours.source().equals("mailtls client")) {
                rows.add(row(ours, calibration));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalibrationTable(
                        "Handshakes counted by another client",
                        ABOUT,
                        List.of("CPU time per connection", "openssl s_time, µs", "our client, µs", "ratio", "verdict"),
                        rows,
                        List.of("Server CPU time is that of its whole process, sockets and garbage collection"
                                + " included. Our client also reads the greeting inside TLS; s_time does not."),
                        List.of()));
    }

    private static List<String> row(Reference ours, CalibrationRecord calibration) {
        Optional<Reference> outside = calibration.references().stream()
                .filter(one -> one.name().equals(ours.name()) && one.source().equals("openssl s_time"))
                .findFirst();
        if (outside.isEmpty()) {
            return List.of(ours.name(), "–", Numbers.value(ours.value(), MICROS), "–", "nothing to compare with");
        }
        double ratio = ours.value() / outside.get().value();
        boolean server = ours.name().endsWith(" server");
        return List.of(
                ours.name(),
                Numbers.value(outside.get().value(), MICROS),
                Numbers.value(ours.value(), MICROS),
                Numbers.ratio(ratio),
                !server
                        ? "two implementations"
                        : Math.abs(ratio - 1) <= MARGIN ? "agree within 10 %" : "do not agree within 10 %");
    }
}
